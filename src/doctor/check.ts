import type { Config, Environment } from '../config.ts'
import type { Inspection } from '../persistence/inspect.ts'
import type { DiscordExam } from '../platforms/discord/examine.ts'
import type { BotIdentity, SlackExam } from '../platforms/slack/examine.ts'

/** One line for the operator: what holds, or what is wrong and what to do. */
export interface Finding {
  /** `note`: it works so, and they should know. `wrong`: it must be mended. */
  readonly state: 'ok' | 'note' | 'wrong'
  readonly text: string
}

/** What checks look at. Each question is asked once, however many checks need its answer. */
export interface Patient {
  readonly config: Config
  readonly env: Environment
  /** Undefined without its tokens; without those of either platform, `npm start` is the demo. */
  readonly slack: SlackExam | undefined
  readonly discord: DiscordExam | undefined
  identity(): Promise<BotIdentity>
  /** One WebSocket, opened and closed. */
  socket(): Promise<{ readonly appId: string | undefined }>
  database(): Promise<Inspection>
}

export interface Check {
  /** The first word of its lines. */
  readonly title: string
  /** A StartRefused is a finding: wrong, in its own words. Anything else is a bug of ours. */
  readonly run: (patient: Patient) => Promise<Finding | readonly Finding[]>
}

export const ok = (text: string): Finding => ({ state: 'ok', text })
export const note = (text: string): Finding => ({ state: 'note', text })
export const wrong = (text: string): Finding => ({ state: 'wrong', text })
