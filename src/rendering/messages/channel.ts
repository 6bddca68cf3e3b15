import { Temporal } from 'temporal-polyfill'
import type { ChannelMessages } from '../../application/messages-channel.ts'
import { theHost } from '../../application/place-names.ts'
import type { Button, Inline, View, ViewBlock } from '../../interaction/view.ts'
import { viewMail } from '../agenda/mail.ts'
import { count, longDay } from '../french.ts'
import { movedView } from '../network/channel-views.ts'
import { enumerate } from '../network/people-views.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'
import { stuckView } from './stuck.ts'

type Arrival = ChannelMessages['channel.arrival']
type Withheld = ChannelMessages['channel.withheld']

export const channelMessages: MessageRenderers<ChannelMessages> = {
  'channel.withheld': both(withheldView),
  'channel.arrival': both(arrivalView),
  'channel.moved': { chat: ({ network }) => movedView(network) },
  'channel.state': both(stateView),
  'person.unreachable': both(unreachableView),
  'trouble.stuck': both(stuckView),
}

/** Those who lead read the same words by e-mail when they are not on the chat. */
function both<F>(view: (facts: F) => View) {
  return { chat: view, mail: (facts: F) => viewMail(view(facts).summary, view(facts), []) }
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
  const accepts = groups.map(({ id, name }) => ({
    label: `« ${name} » : membres seulement`,
    action: 'reseau.accepter-role',
    subject: `${networkId}~${id}`,
  }))
  return [{ kind: 'buttons', buttons: accepts }]
}

function why({ outsiders, groups = [] }: Withheld): readonly Inline[] {
  if (groups.length > 0) {
    const names = groups.map(({ name }) => `« ${name} »`).join(', ')
    const many = groups.length > 1
    const which = many
      ? `Les rôles ${names} donnent accès au canal du réseau, et je ne peux pas savoir qui les porte. S’ils ne sont donnés`
      : `Le rôle ${names} donne accès au canal du réseau, et je ne peux pas savoir qui le porte. S’il n’est donné`
    return [
      `${which} qu’à des membres confirmés, dites-le ici : votre accord est conservé. Sinon, retirez-${many ? 'les' : 'le'} du canal. Dans tous les cas, les administrateurs du serveur voient tout.`,
    ]
  }
  const people = outsiders.flatMap((userId, i): Inline[] => [
    ...(i > 0 ? [', '] : []),
    { person: { name: 'une personne', userId } },
  ])
  const many = count(outsiders.length, 'personne lit', 'personnes lisent')
  return [`${many} le canal du réseau sans être membre : `, ...people, '. Inscrivez-les, ou retirez-les du canal.']
}

function arrivalView(facts: Arrival): View {
  const summary = `${facts.name} est entré(e) dans le canal du réseau`
  const review = facts.review
    ? `Le compte-rendu du ${longDay(Temporal.PlainDate.from(facts.review.meetingDate))} y est ${facts.review.contested ? 'en attente d’accord' : 'en cours d’examen'} : cette personne peut déjà le lire, avec les observations.`
    : 'Cette personne peut lire ce qui a déjà été écrit dans le canal.'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: 'Quelqu’un est entré dans le canal du réseau' } },
      { kind: 'text', text: who(facts) },
      { kind: 'text', text: `${review} Tant qu’elle y est, je n’y publierai plus aucun projet de compte-rendu.` },
      { kind: 'text', text: whatToDo(facts) },
      ...buttons(facts),
      { kind: 'note', text: facts.network },
    ],
  }
}

function who({ userId, name, guest, inviter, standing, represents }: Arrival): readonly Inline[] {
  const places = enumerate(represents.map(theHost))
  const what = {
    unknown: 'le réseau ne connaît pas cette personne',
    requested: `siège demandé pour ${places || 'une commune'}, pas encore confirmé`,
    left: 'ne fait plus partie du réseau',
    maires: `maire${places ? ` pour ${places}` : ''}`,
    elus: `élu(e)${places ? ` pour ${places}` : ''}`,
    cadres: `cadre${places ? ` pour ${places}` : ''}`,
  }[standing]
  return [
    { person: { name, userId } },
    guest ? ' (compte invité)' : '',
    ` : ${what}.`,
    ...(inviter && inviter.userId !== userId
      ? [' Invitation de ', { person: { name: inviter.name, userId: inviter.userId } }, '.']
      : []),
  ]
}

function whatToDo({ standing }: Arrival): string {
  const remove = 'retirez-la du canal'
  switch (standing) {
    case 'maires':
    case 'elus':
    case 'cadres':
      return `Élus et cadres reçoivent le texte validé, jamais un projet : ${remove}.`
    case 'requested':
      return `Si elle représente bien cette commune, confirmez-la ; sinon, ${remove}.`
    case 'unknown':
    case 'left':
      return `Si elle représente une commune, inscrivez-la ; sinon, ${remove}.`
  }
}

function buttons({ standing, person, userId, networkId }: Arrival): readonly ViewBlock[] {
  const button: Button | null =
    standing === 'requested' && person
      ? { label: 'Confirmer', action: 'reseau.confirmer-membre', subject: person, style: 'primary' }
      : standing === 'unknown' || standing === 'left'
        ? { label: 'Inscrire cette personne', action: 'reseau.inscrire', subject: `${networkId}~${userId}` }
        : null
  return button ? [{ kind: 'buttons', buttons: [button] }] : []
}

function stateView({ network, state }: ChannelMessages['channel.state']): View {
  const summary = {
    absent: 'Je n’ai pas accès au canal du réseau',
    archived: 'Le canal du réseau est archivé',
    public: 'Le canal du réseau est devenu public',
    back: 'Je publie de nouveau dans le canal du réseau',
  }[state]
  const text = {
    absent:
      'Appels à sujets, convocations et comptes-rendus n’y arrivent pas : ils attendent, rien n’est perdu. Redonnez-moi accès : sur Slack, tapez « /invite @Assembleur » dans ce canal ; sur Discord, rendez-moi les permissions de ce salon. S’il a été supprimé, créez un canal privé, invitez-nous-y, les membres et moi, et tapez-y « /reseau canal ».',
    archived:
      'Appels à sujets, convocations et comptes-rendus n’y arrivent plus : ils attendent, rien n’est perdu. Désarchivez le canal, puis invitez-moi s’il le faut.',
    public:
      'Toute personne de l’espace peut le lire. Les projets de compte-rendu n’y partent plus : ils attendent, rien n’est perdu, et ce que je publie après eux attend aussi. Rendez le canal privé (un administrateur de l’espace le peut).',
    back: 'Ce qui attendait part maintenant, dans l’ordre.',
  }[state]
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      { kind: 'text', text },
      { kind: 'note', text: `${network}. Les messages privés et les courriels continuent d’arriver.` },
    ],
  }
}

function unreachableView({ network, networkId, name, communes }: ChannelMessages['person.unreachable']): View {
  const summary = `Mes messages n’arrivent plus à ${name}`
  const seat = communes.length > 0 ? ` (${enumerate(communes.map(theHost))})` : ''
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      { kind: 'text', text: `Son compte est désactivé${seat} : ni rappel ni texte officiel ne lui parviennent ici.` },
      {
        kind: 'text',
        text: 'Inscrivez la personne qui lui succède, avec `/reseau inscrire` ; puis retirez l’ancienne, avec `/reseau retirer`.',
      },
      { kind: 'buttons', buttons: [{ label: 'Inscrire une personne', action: 'reseau.inscrire', subject: networkId }] },
      { kind: 'note', text: network },
    ],
  }
}
