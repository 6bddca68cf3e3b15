import { Temporal } from 'temporal-polyfill'
import type { NetworkErrors } from '../../application/errors-network.ts'
import { ofPlace } from '../../application/place-names.ts'
import type { CadenceRefusal } from '../../domain/recurrence.ts'
import type { RotationRefusal } from '../../domain/rotation.ts'
import { clockTime, longDay } from '../french.ts'
import { problemTexts, refusedText } from '../network/import-faults.ts'
import { OFFICES } from '../network/office-views.ts'
import { enumerate } from '../network/people-views.ts'
import type { ErrorTexts } from '../outbox-renderer.ts'
import { imageRefusal, kilobytes } from './image-refusals.ts'

const CADENCES: Readonly<Record<CadenceRefusal, string>> = {
  interval: 'L’intervalle entre deux réunions n’est pas possible. Choisissez une cadence de la liste.',
  anchor: 'Le premier mois n’a pas ce jour-là. Choisissez un autre rang ou un autre mois.',
  time: 'L’heure n’est pas possible. Écrivez par exemple 9 h 30.',
  zone: 'Le fuseau horaire n’est pas connu. Choisissez-en un de la liste.',
  'all-months-excluded': 'Tous les mois sont exclus : il ne resterait aucune réunion. Laissez-en au moins un.',
  'never-falls': 'Cette cadence ne donne aucune date. Choisissez un autre rang, un autre mois ou une autre cadence.',
}

const SWAPS: Readonly<Record<RotationRefusal, (from: string, to: string) => string>> = {
  'already-in': (from) => `${from} est déjà dans le tour d’accueil.`,
  'not-in': (from) => `${from} n’est pas dans le tour d’accueil.`,
  'swap-with-itself': (from) => `${from} ne peut pas échanger avec elle-même.`,
  'swap-not-in': (from, to) => `L’échange n’est pas possible : ${from} ou ${to} n’est pas dans le tour d’accueil.`,
  'swap-already-hosted': (from, to) =>
    `L’échange n’est pas possible : ${from} ou ${to} a déjà accueilli dans ce cycle. Voyez \`/accueil tour\`.`,
}

function hour(time: string): string {
  return clockTime(Temporal.PlainTime.from(time))
}

export const networkErrorTexts: ErrorTexts<NetworkErrors> = {
  'siren-malformed': ({ typed }) => `SIREN « ${typed} » : neuf chiffres sont attendus, par exemple 245400601.`,
  'siren-key': ({ typed }) => `SIREN « ${typed} » : la clé de contrôle est fausse ; vérifiez les chiffres.`,
  'siren-commune': ({ typed }) =>
    `SIREN « ${typed} » : c’est celui d’une commune. Donnez celui de son intercommunalité (EPCI).`,
  'siren-unknown': ({ typed }) =>
    `SIREN « ${typed} » : aucune intercommunalité à fiscalité propre (EPCI) ne porte ce numéro.`,
  'siren-or-name': () =>
    'Donnez le SIREN de l’intercommunalité, ou bien, sans intercommunalité, un nom et des communes ; pas les deux.',
  'communes-needed': () => 'Indiquez les communes qui se réunissent, par leur nom ou leur code INSEE.',
  'commune-unofficial': ({ typed, nearest }) =>
    `« ${typed} » n’est pas dans la liste officielle des communes.${nearest ? ` Vouliez-vous dire « ${nearest} » ?` : ''} Ce qui n’y est pas se nomme dans « Hors liste ».`,
  'commune-namesakes': ({ typed, choices, more }) =>
    `Plusieurs communes s’appellent « ${typed} ». Précisez le code INSEE : ${choices.join(', ')}${more > 0 ? ` et ${more} autres` : ''}.`,
  'commune-official': ({ typed }) =>
    `« ${typed} » est dans la liste officielle des communes : indiquez-la avec les autres communes.`,
  'plan-gone': () => 'Cet aperçu date de plus d’un jour et n’est plus gardé. Refaites `/reseau creer`.',
  'channel-already': () =>
    'Le réseau publie déjà dans ce canal. Pour l’installer ailleurs, tapez `/reseau canal` dans l’autre canal.',
  'channel-needed': () => 'Tapez cette commande dans le canal privé qui deviendra celui des membres.',
  'channel-taken': ({ name }) => `Ce canal est déjà celui de : ${name}. Un canal, un réseau.`,
  'nobody-participates': () => 'Toutes les communes sont exclues : laissez-en au moins une participer.',
  'already-started': () => 'Le réseau est déjà démarré.',
  'email-needed': () => 'Sans compte ici, il faut un courriel pour joindre cette personne.',
  'email-malformed': ({ typed }) => `« ${typed} » n’est pas une adresse. Écrivez par exemple mairie@commune.fr.`,
  'commune-needed': ({ title }) => `Pour inscrire un ou une ${title}, indiquez la commune.`,
  'seat-taken': ({ name, commune }) => `${name} est déjà inscrit(e) pour ${commune}.`,
  'seat-pending': ({ commune, who }) =>
    `Votre demande pour ${commune} est déjà enregistrée. ${who || 'L’animation du réseau'} la confirmera.`,
  'seat-by-leads': ({ commune, who }) =>
    `Vous avez déjà un siège. Pour ${commune} aussi, demandez à ${who || 'l’animation du réseau'} de vous y inscrire.`,
  'recipient-asks': ({ who }) =>
    `Vous êtes déjà inscrit(e) pour recevoir les textes officiels. Si vous siégez aussi comme DGS ou secrétaire de mairie, demandez à ${who || 'l’animation du réseau'} de vous y inscrire.`,
  'circle-not-open': ({ who }) =>
    `Ici, les sièges sont ceux des DGS et secrétaires de mairie. Pour recevoir les textes officiels, adressez-vous à ${who || 'l’animation du réseau'}.`,
  'not-seated': ({ name, commune }) => `${name} ne représente pas ${commune}.`,
  'still-leads': ({ name }) =>
    `${name} anime ou organise le réseau. Passez d’abord la main : \`/reseau passer-la-main\`.`,
  'circle-cannot-lead': ({ name }) =>
    `${name} n’est pas membre du cercle des DGS et secrétaires, ou n’a pas de compte ici : choisissez quelqu’un d’autre.`,
  'facilitator-there': ({ name }) =>
    `${name} anime le réseau et son compte est actif : adressez-vous à cette personne, qui seule peut passer la main.`,
  'account-unsaid': ({ who }) =>
    `La messagerie ne dit pas en ce moment si le compte de ${who} est actif. Réessayez dans un instant ; rien n’a changé.`,
  'already-leads': ({ role, name }) => `${name} tient déjà ${OFFICES[role]}.`,
  'office-pending': ({ role, name }) =>
    `${name} a déjà reçu la proposition de prendre ${OFFICES[role]} ; sa réponse est attendue.`,
  'office-for-another': ({ name }) => `Cette proposition s’adresse à ${name}, qui seul(e) peut y répondre.`,
  'offer-first': ({ role }) =>
    `On vous propose de prendre ${OFFICES[role]} de ce réseau : répondez d’abord, avec \`/reseau voir\`.`,
  'seat-to-ask': () => 'Cette demande se fait au nom d’une commune, et vous n’en représentez aucune.',
  'same-commune': ({ commune }) =>
    `Votre demande est déjà comptée pour ${commune} : il faut qu’un membre d’une autre commune le demande aussi.`,
  'facilitator-pending': ({ name }) =>
    `${name} n’a pas encore accepté l’animation : le réseau démarre avec son accord. Pour l’animer vous-même ou le proposer à quelqu’un d’autre : \`/reseau passer-la-main\`.`,
  'cadence-bimensuel': () =>
    '« Bimensuel » veut dire deux fois par mois. Pour tous les deux mois, écrivez « bimestriel » ou « tous les deux mois ». Laquelle voulez-vous ?',
  'cadence-refused': ({ reason }) => CADENCES[reason],
  'series-exists': ({ next }) =>
    `Une série est déjà planifiée${next ? ` : prochaine réunion ${longDay(Temporal.PlainDateTime.from(next).toPlainDate())}` : ''}. Vous pouvez déplacer une réunion (\`/reunion deplacer\`) ou suspendre la série (\`/reunion suspendre\`).`,
  'nothing-planned': () =>
    'Cette cadence ne donne aucune réunion dans les douze mois. Choisissez un autre premier mois.',
  'not-host': ({ commune }) =>
    `Cette réponse revient à la commune d’accueil (${commune}). Le tour a peut-être changé : \`/accueil tour\`.`,
  'not-your-commune': ({ communes }) =>
    communes.length > 0
      ? `Vous parlez ici pour ${enumerate(communes)} ; pour une autre commune, adressez-vous à l’animation du réseau.`
      : 'Cette réponse revient aux représentants de la commune, ou à l’animation du réseau.',
  'commune-which': ({ example }) => `Pour quelle commune ? Précisez-la, par exemple \`commune:${example}\`.`,
  'commune-not-in-rotation': ({ commune }) => `${commune} ne participe pas au réseau : elle n’a pas de tour d’accueil.`,
  'commune-represented': ({ commune, who }) =>
    `${commune} est encore représentée par ${enumerate(who)}. Retirez d’abord ce siège : \`/reseau retirer\`.`,
  'swap-refused': ({ reason, from, to }) => SWAPS[reason](from, to),
  'swap-pending': ({ from, to }) =>
    `${from} a déjà proposé cet échange à ${to}, dont la réponse est attendue. \`/aide\` permet d’y répondre.`,
  'swap-nobody': ({ commune }) =>
    `Personne n’est inscrit pour ${commune} : il n’y a personne à qui proposer l’échange.`,
  'council-unreadable': ({ line }) =>
    `« ${line} » n’a pas été compris. Écrivez un conseil par ligne, par exemple : Faulx 10/11/2026 20h30 22h30.`,
  'council-ends-first': ({ commune, day, start, end }) =>
    `Conseil ${ofPlace(commune)}, ${longDay(Temporal.PlainDate.from(day))} : la fin (${hour(end)}) vient avant le début (${hour(start)}). Corrigez l’heure ; s’il finit après minuit, n’indiquez que le début.`,
  'import-gone': () => 'Cet aperçu n’est plus disponible. Joignez de nouveau votre fichier : `/reseau importer`.',
  'file-or-lines': () => 'Joignez un fichier, ou collez des lignes : pas les deux à la fois. Rien n’est enregistré.',
  'import-refused': ({ problems }) => [refusedText(problems), ...problemTexts(problems)].join('\n'),
  'csv-wrong-kind': ({ name }) =>
    `« ${name} » n’est pas un fichier CSV. Dans le tableur : « Enregistrer sous », format CSV. Rien n’est importé.`,
  'csv-too-large': ({ bytes, max }) =>
    `Le fichier pèse ${Math.ceil(bytes / 1000).toLocaleString('fr-FR')} ko ; le maximum est de ${(max / 1000).toLocaleString('fr-FR')} ko. Rien n’est importé.`,
  'csv-unreadable': ({ name }) =>
    `« ${name} » n’a pas pu être lu comme du texte. Enregistrez-le en CSV UTF-8. Rien n’est importé.`,
  'logo-too-large': ({ bytes, max }) =>
    `L’image pèse ${kilobytes(bytes)} ko ; le maximum est de ${kilobytes(max)} ko. Réduisez-la (un logo de 600 pixels de large suffit), puis joignez-la de nouveau. Rien n’est enregistré.`,
  'logo-refused': ({ name, refusal }) => `${imageRefusal(name, refusal)} Rien n’est enregistré.`,
  'logo-gone': () => 'Cet aperçu n’est plus disponible. Joignez de nouveau l’image : `/reseau reglages`, « Logo ».',
  'settings-malformed': () => 'Ces réglages n’ont pas pu être relus. Reprenez-les depuis `/reseau reglages`.',
}
