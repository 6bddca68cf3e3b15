import type { ChannelMessages } from '../../application/messages-channel.ts'
import type { Inline, View, ViewBlock } from '../../interaction/view.ts'
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
      ...consentButtons(facts),
      {
        kind: 'note',
        text: `Un projet de compte-rendu ne se lit qu’entre membres confirmés. Il sera publié de lui-même dès que ce sera le cas ; d’ici là, ce que je publie dans le canal attend avec lui. ${facts.network}.`,
      },
    ],
  }
}

/** One a role: each is accepted by itself. */
function consentButtons({ groups = [], networkId }: Withheld): ViewBlock[] {
  if (groups.length === 0 || !networkId) return []
  const buttons = groups.map(({ id, name }) => ({
    label: `« ${name} » : membres seulement`,
    action: 'reseau.accepter-role',
    subject: `${networkId}~${id}`,
  }))
  return [{ kind: 'buttons', buttons }]
}

function why({ reason, outsiders, groups = [] }: Withheld): readonly Inline[] {
  switch (reason) {
    case 'public':
      return ['Le canal du réseau est public. Rendez-le privé pour que le projet y soit publié.']
    case 'absent':
      return ['Je n’ai plus accès au canal du réseau. Invitez-moi de nouveau dans ce canal.']
    case 'groups': {
      const names = groups.map(({ name }) => `« ${name} »`).join(', ')
      const many = groups.length > 1
      const which = many
        ? `Les rôles ${names} donnent accès au canal du réseau, et je ne peux pas savoir qui les porte. S’ils ne sont donnés`
        : `Le rôle ${names} donne accès au canal du réseau, et je ne peux pas savoir qui le porte. S’il n’est donné`
      return [
        `${which} qu’à des membres confirmés, dites-le ici : votre accord est conservé. Sinon, retirez-${many ? 'les' : 'le'} du canal. Dans tous les cas, les administrateurs du serveur voient tout.`,
      ]
    }
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
