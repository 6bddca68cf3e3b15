import { findMinutes } from '../../src/application/find-minutes.ts'
import { requireDrafter } from '../../src/application/minutes-access.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { markdownView } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

/** The members' edition as Markdown; a draft only for those who write it. */
export const telecharger = subcommand({
  description: 'Obtenir le texte du compte-rendu (Markdown)',
  options: { reunion: minutesOption() },
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['circulated', 'contested', 'validated', 'distributed']))
    if (minutes.state === 'draft') await requireDrafter(context, minutes)
    const versions = await context.tx.minutes.versions(minutes.id)
    const blocks = versions.at(-1)?.blocks ?? minutes.draft
    return { kind: 'message', view: markdownView(blocks, minutes), visibility: 'private' }
  },
})
