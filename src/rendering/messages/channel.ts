import type { ChannelMessages } from '../../application/messages-channel.ts'
import type { Inline, View } from '../../interaction/view.ts'
import { viewMail } from '../agenda/mail.ts'
import { count } from '../french.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'

type Withheld = ChannelMessages['channel.withheld']

export const channelMessages: MessageRenderers<ChannelMessages> = {
  'channel.withheld': {
    chat: withheldView,
    mail: (facts) => viewMail(withheldView(facts).summary, withheldView(facts), []),
  },
}

function withheldView(facts: Withheld): View {
  const summary = 'Un projet attend : qui peut lire le canal ?'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      { kind: 'text', text: why(facts) },
      {
        kind: 'note',
        text: `Un projet de compte-rendu ne se lit qu’entre membres confirmés. Il sera publié de lui-même dès que ce sera le cas ; d’ici là, ce que je publie dans le canal attend avec lui. ${facts.network}.`,
      },
    ],
  }
}

function why({ reason, outsiders }: Withheld): readonly Inline[] {
  switch (reason) {
    case 'public':
      return ['Le canal du réseau est public. Rendez-le privé pour que le projet y soit publié.']
    case 'absent':
      return ['Je n’ai plus accès au canal du réseau. Invitez-moi de nouveau dans ce canal.']
    case 'outsiders': {
      const people = outsiders.flatMap((userId, i): Inline[] => [
        ...(i > 0 ? [', '] : []),
        { person: { name: 'une personne', userId } },
      ])
      const many = count(outsiders.length, 'personne lit', 'personnes lisent')
      return [`${many} le canal du réseau sans être membre : `, ...people, '. Inscrivez-les, ou retirez-les du canal.']
    }
  }
}
