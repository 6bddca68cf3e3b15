import { declineHost } from '../../src/application/decline-host.ts'
import { meantCommune, meantMeeting } from '../../src/application/host-voice.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { hostDeclinedView } from '../../src/rendering/network/host-views.ts'
import { hostedMeeting, ownCommune } from './options.ts'

const options = { reunion: hostedMeeting, commune: ownCommune }

/** Also « Pas cette fois », under the host's question: the subject is the meeting. */
export const indisponible = subcommand({
  description: 'Ne pas accueillir cette fois, sans motif à donner',
  options,
  access: 'host',
  reply: 'private',
  scope: 'draft',
  async run(context, { reunion, commune }, { via }) {
    const meeting = reunion ?? (await meantMeeting(context))
    const declined = await declineHost(context, { meeting, commune: commune ?? (await meantCommune(context, meeting)) })
    const view = hostDeclinedView(declined)
    return via === 'button' ? { kind: 'replace', view } : { kind: 'message', view, visibility: 'private' }
  },
})
