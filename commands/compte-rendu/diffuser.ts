import { findMinutes } from '../../src/application/find-minutes.ts'
import { resumeDistribution, suspendDistribution } from '../../src/application/hold-distribution.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { resumedView, suspendedReply } from '../../src/rendering/minutes/replies.ts'
import { textOption } from '../options/text.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const HELD = ['validated', 'circulated', 'contested'] as const

const motif = textOption({ label: 'Motif', description: 'Il est conservé', required: true, max: 500, multiline: true })

export const suspendre = subcommand({
  description: 'Suspendre la diffusion officielle, tant qu’elle n’est pas partie',
  options: {
    motif,
    reunion: minutesOption(),
  },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { motif, reunion }) {
    const minutes = reunion ?? (await findMinutes(context, HELD))
    const { already } = await suspendDistribution(context, { minutes, reason: motif })
    return { kind: 'message', view: suspendedReply(already), visibility: 'private' }
  },
})

export const diffuser = subcommand({
  description: 'Reprendre une diffusion suspendue',
  options: { reunion: minutesOption() },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  async run(context, { reunion }) {
    const minutes = reunion ?? (await findMinutes(context, HELD))
    const resumed = await resumeDistribution(context, { minutes })
    return { kind: 'message', view: resumedView(resumed, context.network.zone), visibility: 'private' }
  },
})
