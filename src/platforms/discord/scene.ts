import type { REST } from 'discord.js'
import type { MakeFile } from '../../application/ports/files.ts'
import type { FormMemory, Homes } from '../../application/ports/form-memory.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { Command } from '../../interaction/command.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { Suggest } from '../../interaction/suggest.ts'
import type { ReadFile } from './read-file.ts'

/** What every interaction needs, whatever its server. */
export interface Scene {
  readonly rest: REST
  readonly logger: Logger
  readonly commands: readonly Command[]
  readonly dispatch: (invocation: Invocation) => Promise<Reply>
  readonly suggest: Suggest
  readonly memory: FormMemory
  readonly homes: Homes
  readonly readFile: ReadFile
  readonly makeFile: MakeFile
  /** The server's name; its id until Discord has said. */
  guildName(guildId: string): string
}
