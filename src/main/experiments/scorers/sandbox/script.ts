export interface Script {
  /** An expression, the body of a function, or a module. */
  code: string
  /** `module`: the file's default export, or what `exported` names, is the function. */
  form: 'inline' | 'module'
  exported?: string | null
}
