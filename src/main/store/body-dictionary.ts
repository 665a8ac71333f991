/**
 * What nearly every body and raw answer of a run says, given to zstd beforehand, so that a small one is not stored mostly for
 * its keys. The first of its kind: what was packed with it can't be read with another, so it never changes; a better one
 * is another codec beside it.
 */
const inner = (role: string, text: string) =>
  `{"messages":[{"role":"system","content":"You are a helpful assistant. "},{"role":"${role}","content":"${text}"}],"parameters":{"temperature":0,"seed":1,"num_ctx":8192,"top_p":0.9,"num_predict":256},"variables":[{"name":"text","value":"","layer":"default","shadows":[]},{"name":"question","value":"${text}","layer":"user","shadows":[]}],"timings":{"queuedMs":0.0,"analyseMs":0.0,"compileMs":0.1,"processMs":1,"firstThinkingMs":null,"firstTokenMs":1,"loadMs":12,"totalMs":2},"error":{"code":"TIMEOUT","message":"No first token from ","hint":"","retryable":true,"details":{}},"replay":null,"notes":[],"error":null,"replay":null,"notes":[]}
`

const manifest = (digest: string) =>
  `{"wireRequest":{"method":"POST","path":"/api/chat","body":{"model":"llama3.2:3b","messages":[{"role":"system","content":""},{"role":"assistant","content":""},{"role":"user","content":""}],"stream":true,"truncate":false,"shift":false,"options":{"temperature":0,"num_ctx":8192}}},"rawResponse":null,"modelIdentity":{"provider":"ollama","name":"qwen3:8b","digest":"${digest}","stale":false},"observed":{"contextLength":null,"serverVersion":null},"observed":{"contextLength":4096,"serverVersion":"0.12.6"},"adapterVersion":"ollama-1","appVersion":"0.1.0","resolvedInputs":[{"name":"","space":"project","digest":"${digest}"}],"resolvedInputs":[],"compiledDigest":"${digest}","bundle":{"hashVersion":1,"resolutionOrder":["project","personal","builtin"]},"contextFit":{"estimatedTokens":330,"countedTokens":331,"contextLength":8192,"modelLimit":131072},"edges":[{"from":"01M7","to":"${digest}","type":"requires"},{"from":"01M7","to":"${digest}","type":"generates"}],"outputs":[{"name":"generated/01M7","digest":"${digest}"}],"timings":{"queuedMs":0.0,"analyseMs":0.0,"compileMs":0.1,"processMs":1,"firstThinkingMs":null,"firstTokenMs":1,"loadMs":12,"totalMs":2},"attempts":[{"host":"127.0.0.1:11434","startedAt":"2026-11-21T10:00:00.000Z","ms":1,"status":200,"error":null,"partial":null}]}`

const line = (text: string, fraction: string) =>
  `{"model":"llama3.2:3b","created_at":"2026-11-21T10:00:00.${fraction}Z","message":{"role":"assistant","content":"${text}"},"done":false}
`

const last = `{"model":"llama3.2:3b","created_at":"2026-11-21T10:00:00.123456789Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":1,"load_duration":12,"prompt_eval_count":33,"prompt_eval_duration":15,"eval_count":22,"eval_duration":2}
`

export const BODY_DICTIONARY_1 = Buffer.from(
  [line('The', '1'), line(' and', '2'), line(' of', '3'), last, inner('user', ''), manifest('0123456789abcdef')].join(''),
)
