import type { CommonErrors } from '../../application/errors.ts'
import type { ErrorTexts } from '../outbox-renderer.ts'

const ROLES = {
  member: 'aux membres du réseau',
  facilitator: 'à l’animateur ou l’animatrice du réseau',
  organiser: 'à l’animation du réseau',
  writer: 'à la personne qui rédige le compte-rendu',
  host: 'à la commune d’accueil',
} as const

const NOT_FOUND = {
  network: 'Ce réseau est introuvable.',
  meeting: 'Cette réunion est introuvable. Voyez le calendrier : `/reunion calendrier`.',
  proposal: 'Ce sujet est introuvable. Voyez l’ordre du jour : `/ordre-du-jour voir`.',
  minutes: 'Il n’y a pas de compte-rendu à ce stade. Il est préparé à la clôture de la réunion.',
  commune: 'Cette commune ne fait pas partie du réseau.',
  person: 'Cette personne est introuvable dans le réseau.',
  observation: 'Cette observation est introuvable.',
  series: 'Aucune série de réunions n’est planifiée. Commencez par `/reunion planifier`.',
  swap: 'Cette demande d’échange est introuvable.',
  item: 'Ce point n’est plus à l’ordre du jour.',
  subject: 'Ce dont parle ce bouton est introuvable ici. `/aide` dit ce que vous pouvez faire.',
} as const

export const commonErrorTexts: ErrorTexts<CommonErrors> = {
  'role-needed': ({ role, who }) =>
    `Cette action revient ${ROLES[role]}.${who ? ` Vous pouvez vous adresser à : ${who}.` : ''}`,
  'not-found': ({ what }) => NOT_FOUND[what],
  'too-late': ({ what }) => what,
  'network-not-started': ({ facilitator }) =>
    `Le réseau est en préparation : rien ne part avant « Démarrer »${facilitator ? ` (${facilitator})` : ''}.`,
  'no-network': () =>
    'Vous n’êtes rattaché à aucun réseau ici. Depuis le canal de votre réseau, demandez votre siège avec `/reseau rejoindre`, ou créez un réseau avec `/reseau creer`.',
  'text-too-long': ({ label, max, length }) =>
    `« ${label} » compte ${length} caractères ; le maximum est de ${max}. Votre texte est conservé : raccourcissez-le.`,
  'text-missing': ({ label }) => `« ${label} » est à remplir.`,
  'number-out-of-range': ({ label, min, max }) => `« ${label} » attend un nombre entier de ${min} à ${max}.`,
  'choice-unknown': ({ label, typed, choices, nearest }) =>
    nearest
      ? `« ${typed} » n’est pas un choix pour « ${label} ». Vouliez-vous dire « ${nearest} » ?`
      : `« ${typed} » n’est pas un choix pour « ${label} ». Choix possibles : ${choices.join(', ')}.`,
  'date-unreadable': ({ label, typed }) =>
    `« ${typed} » n’est pas une date pour « ${label} ». Écrivez par exemple 09/06/2026.`,
  'time-unreadable': ({ label, typed }) =>
    `« ${typed} » n’est pas une heure pour « ${label} ». Écrivez par exemple 9h30.`,
  'commune-unknown': ({ typed, nearest }) =>
    nearest
      ? `« ${typed} » n’est pas une commune du réseau. Vouliez-vous dire « ${nearest} » ?`
      : `« ${typed} » n’est pas une commune du réseau. La liste : \`/reseau voir\`.`,
  'commune-ambiguous': ({ typed, codes }) =>
    `Plusieurs communes s’appellent « ${typed} ». Précisez le code INSEE : ${codes.join(', ')}.`,
  'person-unknown': ({ typed, nearest }) =>
    nearest
      ? `« ${typed} » n’est pas une personne du réseau. Vouliez-vous dire « ${nearest} » ?`
      : `« ${typed} » n’est pas une personne du réseau. La liste : \`/reseau voir\`.`,
  'person-ambiguous': ({ typed }) =>
    `Plusieurs personnes s’appellent « ${typed} ». Désignez la personne avec @, ou dans le formulaire.`,
  'person-unregistered': () =>
    'Cette personne n’est pas inscrite dans le réseau. Pour l’inscrire : `/reseau inscrire`.',
  'person-left': ({ name }) => `${name} ne fait plus partie du réseau.`,
  'person-unfit': ({ name, wanted }) => `${name} ne peut pas être choisi(e) ici : ${lower(wanted)}.`,
  'user-unreadable': ({ typed }) =>
    `« ${typed} » n’est pas une personne de cet espace. Choisissez-la avec @ ou dans le formulaire.`,
  'command-unknown': ({ typed, nearest }) =>
    nearest
      ? `La commande « /${typed} » n’existe pas. Vouliez-vous dire \`/${nearest}\` ?`
      : `La commande « /${typed} » n’existe pas. \`/aide\` dit ce que vous pouvez faire.`,
  'subcommand-unknown': ({ command, typed, nearest, all }) => {
    if (typed === '') return `\`/${command}\` attend un mot : ${all.map((name) => `\`${name}\``).join(', ')}.`
    return nearest
      ? `\`/${command} ${typed}\` n’existe pas. Vouliez-vous dire \`/${command} ${nearest}\` ?`
      : `\`/${command} ${typed}\` n’existe pas. Possible : ${all.map((name) => `\`${name}\``).join(', ')}.`
  },
  'option-unknown': ({ command, typed, known }) =>
    known.length === 0
      ? `\`/${command}\` n’attend rien de plus ; « ${typed} » n’a pas été compris.`
      : `« ${typed} » n’a pas été compris. Options de \`/${command}\` : ${known.map((name) => `\`${name}:\``).join(' ')}.`,
  'which-network': ({ names }) =>
    `Vous êtes membre de plusieurs réseaux (${names.join(', ')}). Tapez la commande dans le canal de celui qui vous intéresse.`,
  'too-fast': ({ seconds }) =>
    `Vous allez plus vite que moi. Ce dernier geste n’a pas été pris en compte : refaites-le dans ${seconds} ${seconds > 1 ? 'secondes' : 'seconde'}.`,
  busy: () => 'Beaucoup de demandes arrivent en même temps. Réessayez dans un instant : rien n’a été perdu.',
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}
