/** Ollama takes `name` for `name:latest`; a colon before the last slash belongs to a registry's port. */
export const fullModelName = (name: string): string => (name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`)
