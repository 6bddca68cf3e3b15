import type { AgendaStory } from './story-agenda.ts'
import type { MinutesStory } from './story-minutes.ts'
import type { NetworkStory } from './story-network.ts'

/** Types of audit lines and their facts (JSON, no personal data beyond ids and functions). */
export interface StoryEvents extends NetworkStory, AgendaStory, MinutesStory {}

export interface StoryLine<T extends keyof StoryEvents = keyof StoryEvents> {
  readonly seq: bigint
  /** UTC, ISO 8601. */
  readonly at: string
  readonly type: T
  readonly facts: StoryEvents[T]
}
