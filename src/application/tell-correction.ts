import { organiserMailbox, readerOf } from './announce-version.ts'
import type { UseCaseContext } from './context.ts'
import type { PassageChange } from './messages-minutes.ts'
import { draftReaders } from './minutes-access.ts'
import { reviewFacts } from './minutes-facts.ts'
import type { MinutesRecord, MinutesVersion } from './ports/minutes.ts'
import { reach } from './reach.ts'

/**
 * A minor correction, to those who do not see the thread: a recipient may contest it as anybody may (M4), and the text
 * that they were sent is no longer the one under review. A writer who is off the chat learns what was done for them.
 */
export async function mailCorrection(
  context: UseCaseContext,
  { minutes, version, changes }: { minutes: MinutesRecord; version: MinutesVersion; changes: readonly PassageChange[] },
): Promise<void> {
  const review = await reviewFacts(context, minutes, version)
  const facts = {
    ...review,
    changes,
    contested: minutes.state === 'contested',
    replyTo: await organiserMailbox(context),
  }
  for (const person of await draftReaders(context)) {
    const mayContest = version.recipients.includes(person.id)
    const target = mayContest || person.id === minutes.writerId ? reach(person, 'draft') : null
    if (target?.to !== 'mail') continue
    const reader = mayContest ? readerOf(context, person) : null
    await context.tx.outbox.post({ kind: 'minutes.correction-mail', facts: { ...facts, mayContest, reader }, target })
  }
}
