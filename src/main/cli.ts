import './node-check'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { CACHE_MODES } from '#shared/domain/cache-mode'
import { IMPORT_LAYOUTS } from '#shared/domain/dataset'
import { version } from '../../package.json'
import type { ClearOptions } from './cli/cache-command'
import type { AddOptions, AllowOptions } from './cli/connections-command'
import type { CostsOptions } from './cli/costs-command'
import type { DatasetImportOptions } from './cli/datasets-command'
import { EXIT } from './cli/exit-status'
import type { ExperimentRunOptions } from './cli/experiment-command'
import type { ExportOptions } from './cli/export-command'
import type { ImportOptions } from './cli/import-command'
import type { LineageOptions } from './cli/lineage-command'
import { misuse } from './cli/misuse'
import { printFailure, printMessage } from './cli/print'
import type { RunOptions } from './cli/run-command'
import type { ListOptions } from './cli/runs-command'
import type { ScorersOptions } from './cli/scorers-command'
import { type GlobalOptions, withHost } from './cli/with-host'

const collect = (value: string, earlier: string[]): string[] => [...earlier, value]

function positive(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('It takes a whole number above 0.')
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('It takes a whole number, 0 or more.')
}

/** Every command answers the exit status. */
async function main(argv: string[]): Promise<number> {
  let status: number = EXIT.done
  /** Of a command that was named without one of its own. */
  let help = ''
  const program = new Command('assay')
  program
    .description('Write, run and compare prompts, and keep every run.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        help = text
      },
    })

  const command = (parent: Command, name: string, summary: string): Command =>
    parent
      .command(name)
      .description(summary)
      .option('--json', 'print exactly one JSON document')
      .option('--workspace <folder>', "the workspace's folder (or ASSAY_WORKSPACE)")

  command(program, 'run <prompt>', 'run a .prompty or text file, a saved prompt by name, or - for standard input')
    .option('--model <connection:model>', "the model; without it the prompt's own")
    .option('--var <name=value>', 'a variable, converted by its declared kind', collect, [])
    .option('--var-file <name=path>', 'a variable read from a file', collect, [])
    .option('--param <name=value>', 'a model parameter; JSON where it parses', collect, [])
    .addOption(
      new Option('--cache <mode>', 'whether kept answers are used; auto only with temperature 0 or a seed').choices(CACHE_MODES),
    )
    .option('--no-cache', 'neither use kept answers nor keep this one: as --cache off')
    .option('--skip-existing', 'leave the call out where an equal run has completed')
    .option('--repeat <n>', 'run so many times, each as one of its own', positive)
    .option('--retries <n>', 'how often a failure that may pass is tried again', wholeNumber)
    .option('--timeout-ms <ms>', 'the longest that the whole run may take', positive)
    .option('--offline', 'refuse every address that is not on this machine')
    .action(async (prompt: string, options: RunOptions) => {
      const { runPrompt } = await import('./cli/run-command')
      status = await withHost(options, (host) => runPrompt(host, prompt, options))
    })

  const runs = program.command('runs').description('look at what ran')
  const listing = (name: string, summary: string): Command =>
    command(runs, name, summary)
      .option('--limit <n>', 'at most so many runs', positive, 50)
      .option('--cursor <cursor>', 'go on where a page ended')
      .option('--model <connection:model>', 'only runs of this model')
      .option('--prompt <name>', 'only runs of this prompt')
      .option('--status <status>', 'only runs with this status')
      .option('--hash <hash>', 'only runs of this input bundle hash, or of its first digits')
  listing('list', 'the newest runs').action(async (options: ListOptions) => {
    const { printRuns } = await import('./cli/runs-command')
    await withHost(options, (host) => printRuns(host, '', options))
  })
  listing('search <text>', 'the newest runs that contain all the words').action(async (text: string, options: ListOptions) => {
    const { printRuns } = await import('./cli/runs-command')
    await withHost(options, (host) => printRuns(host, text, options))
  })
  command(runs, 'show <id>', 'one run with everything that is known of it').action(async (id: string, options: GlobalOptions) => {
    const { printRun } = await import('./cli/runs-command')
    await withHost(options, (host) => printRun(host, id, options))
  })

  command(runs, 'replay <id>', "send a run's request again and compare the answers").action(
    async (id: string, options: GlobalOptions) => {
      const { replayRun } = await import('./cli/replay-command')
      status = await withHost(options, (host) => replayRun(host, id, options))
    },
  )

  command(runs, 'lineage <id>', 'what a run was made from and made, or which runs have to do with a text, by its digest')
    .option('--limit <n>', 'at most so many runs of each kind', positive, 20)
    .action(async (id: string, options: LineageOptions) => {
      const { printLineage } = await import('./cli/lineage-command')
      await withHost(options, (host) => printLineage(host, id, options))
    })

  command(program, 'costs', 'what runs cost, by day, model or prompt')
    .addOption(new Option('--by <what>', 'what to add up by').choices(['day', 'model', 'prompt']).default('day'))
    .option('--since <day>', 'only runs from this day on')
    .action(async (options: CostsOptions) => {
      const { printCosts } = await import('./cli/costs-command')
      await withHost(options, (host) => printCosts(host, options))
    })

  const experiment = program.command('experiment').description('run variants over cases, and score the answers')
  command(experiment, 'run <file>', 'run an experiment file, or a promptfoo config as it is, YAML or JSON')
    .option('--resume', 'go on with the newest experiment of the same design: only what has no answer yet is asked')
    .option('--output <file>', 'write the results, by its ending: .json as promptfoo does, .csv, .jsonl, .html, .md', collect, [])
    .option('--offline', 'refuse every address that is not on this machine')
    .action(async (file: string, options: ExperimentRunOptions) => {
      const { runExperiment } = await import('./cli/experiment-command')
      status = await runExperiment(file, options)
    })

  const datasets = program.command('datasets').description('look at the rows that experiments are made of, and bring in more')
  command(datasets, 'list', 'every dataset with its newest version').action(async (options: GlobalOptions) => {
    const { printDatasets } = await import('./cli/datasets-command')
    await withHost(options, (host) => printDatasets(host, options))
  })
  command(
    datasets,
    'import <file>',
    'keep the rows of a CSV, JSONL, JSON or YAML file; a further version where the name is known',
  )
    .option('--name <name>', "the dataset's name; without it the file's")
    .addOption(
      new Option('--layout <layout>', "how a benchmark's JSONL rows are written; benchmark tells it by the first row")
        .choices(IMPORT_LAYOUTS)
        .default('table'),
    )
    .action(async (file: string, options: DatasetImportOptions) => {
      const { importDataset } = await import('./cli/datasets-command')
      await withHost(options, (host) => importDataset(host, file, options))
    })

  const prompts = program.command('prompts').description('look at saved prompts, and say what is expected of their answers')
  command(
    prompts,
    'scorers <name> [file]',
    'what is expected of the answers of a saved prompt; a YAML or JSON file puts others in their place',
  )
    .option('--clear', 'expect nothing any more')
    .action(async (name: string, file: string | undefined, options: ScorersOptions) => {
      const { promptScorers } = await import('./cli/scorers-command')
      await withHost(options, (host) => promptScorers(host, name, file, options))
    })

  const cache = program.command('cache').description('look at what is kept at hand, and forget it')
  command(cache, 'stats', 'how much is kept, and how often it was of use').action(async (options: GlobalOptions) => {
    const { printCacheStats } = await import('./cli/cache-command')
    await withHost(options, (host) => printCacheStats(host, options))
  })
  command(cache, 'clear', 'forget kept answers; the runs stay')
    .option('--prompt <name>', 'only answers of this prompt')
    .option('--model <connection:model>', 'only answers of this model')
    .option('--all', 'all answers')
    .action(async (options: ClearOptions) => {
      const { clearCache } = await import('./cli/cache-command')
      await withHost(options, (host) => clearCache(host, options))
    })

  command(program, 'import <file...>', 'bring .prompty or text files into the library, and exported runs into the archive')
    .option('--space <space>', 'personal or project (default: personal)')
    .option('--folder <folder>', 'a folder of the library, slash-separated')
    .action(async (files: string[], options: ImportOptions) => {
      const { importFiles } = await import('./cli/import-command')
      await withHost(options, (host) => importFiles(host, files, options))
    })
  command(
    program,
    'export <what>',
    'write a saved prompt, prompt:NAME, as a .prompty file, a run, run:ID, as JSON with all its texts, or the design of an experiment, experiment:ID, as YAML to be run again',
  )
    .option('--output <file>', 'the file; without it standard output')
    .option('--prompt-version <n>', 'an earlier version of the prompt', positive)
    .action(async (what: string, options: ExportOptions) => {
      const { exportAny } = await import('./cli/export-command')
      await withHost(options, (host) => exportAny(host, what, options))
    })

  const models = program.command('models').description('look at connections and their models, and manage those of Ollama')
  command(models, 'list', 'every connection with its health and models').action(async (options: GlobalOptions) => {
    const { printModels } = await import('./cli/models-command')
    await withHost(options, (host) => printModels(host, options))
  })

  command(models, 'pull <connection:model>', 'have the server download a model; a pull that was cut goes on').action(
    async (model: string, options: GlobalOptions) => {
      const { pullModel } = await import('./cli/pull-command')
      status = await withHost(options, (host) => pullModel(host, model, options))
    },
  )
  command(models, 'unload <connection:model>', "take a model out of the server's memory").action(
    async (model: string, options: GlobalOptions) => {
      const { unloadModel } = await import('./cli/models-command')
      await withHost(options, (host) => unloadModel(host, model, options))
    },
  )
  command(models, 'delete <connection:model>', "delete a model from the server's disk").action(
    async (model: string, options: GlobalOptions) => {
      const { deleteModel } = await import('./cli/models-command')
      await withHost(options, (host) => deleteModel(host, model, options))
    },
  )

  const connections = program.command('connections').description('look at connections, add and remove them')
  command(connections, 'list', 'every connection with its health').action(async (options: GlobalOptions) => {
    const { printConnections } = await import('./cli/connections-command')
    await withHost(options, (host) => printConnections(host, options))
  })
  command(connections, 'add <name>', 'add a server')
    .requiredOption('--kind <kind>', 'what it speaks: ollama, anthropic, openai-compatible, or command')
    .option('--address <url>', 'host, host:port or a http(s) address')
    .option('--dialect <family>', 'the family of an OpenAI-compatible server; without it recognised from its answers')
    .option('--program <path>', 'for a command: the program that reads the prompt on its standard input')
    .option('--arg <text>', 'for a command: an argument; {model} is the name of the model', collect, [])
    .option('--pass-env <name>', 'for a command: a variable of the environment that it gets', collect, [])
    .option('--local', 'for a command: it stays on this machine, so Offline lets it run')
    .action(async (name: string, options: AddOptions) => {
      const { addConnection } = await import('./cli/connections-command')
      await withHost(options, (host) => addConnection(host, name, options))
    })
  command(connections, 'allow <name>', 'show the program of a command, and allow it as it is now')
    .option('--yes', 'allow it')
    .action(async (name: string, options: AllowOptions) => {
      const { allowConnection } = await import('./cli/connections-command')
      status = await withHost(options, (host) => allowConnection(host, name, options))
    })
  command(connections, 'remove <name>', 'forget a server that was added').action(async (name: string, options: GlobalOptions) => {
    const { removeConnection } = await import('./cli/connections-command')
    await withHost(options, (host) => removeConnection(host, name, options))
  })

  const settings = program.command('settings').description("look at this workspace's settings and change them")
  command(settings, 'get [key]', 'all settings, or one').action(async (key: string | undefined, options: GlobalOptions) => {
    const { printSettings } = await import('./cli/settings-command')
    await withHost(options, (host) => printSettings(host, key, options))
  })
  command(settings, 'set <key> <value>', 'change one; the value is JSON where it parses').action(
    async (key: string, value: string, options: GlobalOptions) => {
      const { setSetting } = await import('./cli/settings-command')
      await withHost(options, (host) => setSetting(host, key, value, options))
    },
  )

  command(program, 'serve', 'open the workbench in the browser')
    .option('--port <n>', 'the port; without it a free one', positive)
    .option('--no-open', "don't open the system's browser")
    .action(async (options) => {
      const { runServe } = await import('./serve-command')
      status = await runServe(options)
    })

  try {
    await program.parseAsync(argv)
    return status
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Help and version are asked for and end well; all else is a wrong command line.
      if (thrown.exitCode === 0) return EXIT.done
      if (thrown.code === 'commander.help' && !argv.includes('--json')) printMessage(help.trimEnd())
      else printFailure(misuse(thrown), argv.includes('--json'))
      return EXIT.refused
    }
    printFailure(thrown, argv.includes('--json'))
    return EXIT.refused
  }
}

process.exitCode = await main(process.argv)
