import { z } from 'zod'
import { connectionSchema, providerKindSchema } from './provider'
import { connectionLimitsSchema } from './settings'

/** A program that reads the prompt on its standard input and writes the answer to its standard output. */
export const commandConfigSchema = z.object({
  /** A path, or a name that is looked up as a shell would; it is never given to a shell. */
  program: z.string().min(1),
  args: z.array(z.string()).default([]),
  /** Names of variables of the environment that it gets beside the few that every program needs. */
  env: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).default([]),
  /** Whether it stays on this machine: only then it runs while Offline is on. */
  local: z.boolean().default(false),
})
export type CommandConfig = z.infer<typeof commandConfigSchema>

/** A connection that someone added to this workspace. */
export const connectionConfigSchema = z.object({
  name: z.string(),
  kind: providerKindSchema,
  /** As it was typed: host, host:port or a http(s) address. Empty for a command. */
  address: z.string().default(''),
  /** Of an OpenAI-compatible server, where it was set by hand; null has it recognised. */
  dialect: z.string().nullable().default(null),
  command: commandConfigSchema.nullable().default(null),
})
export type ConnectionConfig = z.infer<typeof connectionConfigSchema>
export type ConnectionConfigInput = z.input<typeof connectionConfigSchema>

/**
 * Where a connection's key is: in the environment, in this process's memory, or with the system's own keeper of secrets.
 * `elsewhere`: the desktop window keeps one, which this door can't read. `unused`: this kind takes none.
 */
export const keyPlaceSchema = z.enum(['none', 'environment', 'memory', 'system', 'elsewhere', 'unused'])
export type KeyPlace = z.infer<typeof keyPlaceSchema>

/** A connection with what is known of it beside its health and models. */
export const connectionStateSchema = connectionSchema.extend({
  /** Always there: it can be neither changed nor removed here. */
  builtIn: z.boolean(),
  /** Reached at loopback, or not over a network at all: Offline lets it be. */
  local: z.boolean(),
  /** The address as it was typed; null for a built-in one. */
  typedAddress: z.string().nullable(),
  /** As it was added; null for a built-in one. */
  config: connectionConfigSchema.nullable(),
  key: keyPlaceSchema,
  /** The family of an OpenAI-compatible server; null for other kinds. */
  dialect: z.string().nullable(),
  /** When it last answered well, as far as this process knows; null where it never did. */
  lastAnsweredAt: z.string().nullable(),
  /** What holds where the settings limit it in no way of their own. */
  defaultLimits: connectionLimitsSchema,
})
export type ConnectionState = z.infer<typeof connectionStateSchema>
