import { findMinutes } from '../../src/application/find-minutes.ts'
import { mayTransmit } from '../../src/application/minutes-access.ts'
import { dropRectificatif, openRectificatif } from '../../src/application/open-rectificatif.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { rectificatifOpenView } from '../../src/rendering/minutes/rectificatif-views.ts'
import { simple } from '../../src/rendering/minutes/replies.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const options = { reunion: minutesOption() }

/** « Préparer un rectificatif »: a copy of the validated text, to correct and to circulate as any other. */
export const rectifier = subcommand({
  description: 'Préparer un rectificatif d’un compte-rendu validé',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, ['validated', 'distributed']))
    const opened = await openRectificatif(context, minutes)
    const writer = (await context.tx.directory.person(opened.writerId))?.name ?? ''
    const view = rectificatifOpenView(opened, { circulates: await mayTransmit(context, opened), writer })
    return { kind: 'message', view, visibility: 'private' }
  },
})

export const renoncer = subcommand({
  description: 'Renoncer à un rectificatif qui n’est pas transmis',
  options,
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    await dropRectificatif(context, reunion ?? (await findMinutes(context, ['draft'])))
    const view = simple('Le rectificatif est abandonné : le texte validé ne change pas.')
    return { kind: 'message', view, visibility: 'private' }
  },
})
