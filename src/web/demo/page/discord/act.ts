import type { App } from '../app.ts'
import type { HumanAction, Interaction } from './chat-types.ts'

/** What one does on Discord, typed. */
export const act = {
  /** Shows what fails. */
  aloud: (app: App, action: HumanAction) => app.act<Interaction>(action),
  /** Asks, while one types. */
  quietly: (app: App, action: HumanAction) => app.ask<Interaction>(action),
}
