import type { StoryEvents } from '../story.ts'

export interface AuditStore {
  /** Every change leaves a line; the types of `StoryEvents` are also the story that `simulate` prints. */
  write<T extends keyof StoryEvents>(line: { type: T; subject?: string; facts: StoryEvents[T] }): Promise<void>
}
