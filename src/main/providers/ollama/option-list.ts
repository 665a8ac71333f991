import type { ModelParameter } from '#shared/domain/model-management'

type Listed = Omit<ModelParameter, 'modelDefault'>

const option = (
  name: string,
  meaning: string,
  kind: Listed['kind'],
  [min, max]: [number | null, number | null],
  serverDefault: Listed['serverDefault'],
): Listed => ({ name, meaning, kind, min, max, serverDefault })

const ANY: [null, null] = [null, null]

/** The options that Ollama documents, those that one turns most first. Defaults are its own where it has fixed ones. */
export const OPTION_LIST: readonly Listed[] = [
  option('temperature', '0 picks the likeliest token, higher varies more', 'number', [0, 2], 0.8),
  option('num_ctx', 'Tokens of prompt and answer together', 'whole number', [1, null], null),
  option('num_predict', 'Tokens after which the answer ends; -1 is no limit', 'whole number', [-2, null], -1),
  option('seed', 'The same seed and request give the same answer', 'whole number', [0, null], null),
  option('top_p', 'Only the likeliest tokens up to this share', 'number', [0, 1], 0.9),
  option('top_k', 'Only this many of the likeliest tokens', 'whole number', [1, null], 40),
  option('min_p', 'Only tokens at least this likely beside the likeliest', 'number', [0, 1], 0),
  option('typical_p', 'Only tokens that surprise about as much as expected; 1 is off', 'number', [0, 1], 1),
  option('repeat_penalty', 'Above 1 repeats less', 'number', [0, null], 1.1),
  option('repeat_last_n', 'Tokens looked back for repeats; 0 is off, -1 is all', 'whole number', [-1, null], 64),
  option('presence_penalty', 'Above 0 prefers words not used yet', 'number', [-2, 2], 0),
  option('frequency_penalty', 'Above 0 avoids words the more they were used', 'number', [-2, 2], 0),
  option('stop', 'The answer ends before any of these', 'texts', ANY, null),
  option('num_keep', 'Tokens of the prompt that are never dropped', 'whole number', [-1, null], 4),
  option('num_batch', 'Tokens of the prompt read at once', 'whole number', [1, null], 512),
  option('num_gpu', 'Layers on the graphics card; -1 lets Ollama choose', 'whole number', [-1, null], -1),
  option('main_gpu', 'The card for small tensors, where there are several', 'whole number', [0, null], 0),
  option('num_thread', 'Threads of the processor; 0 lets Ollama choose', 'whole number', [0, null], 0),
  option('use_mmap', 'Maps the file instead of reading it', 'yes or no', ANY, null),
]
