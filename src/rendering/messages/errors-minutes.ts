import { Temporal } from 'temporal-polyfill'
import type { MinutesErrors } from '../../application/errors-minutes.ts'
import type { MinutesRefusal } from '../../domain/minutes.ts'
import { count, longDay, shortened } from '../french.ts'
import { enumerate } from '../network/people-views.ts'
import type { ErrorTexts } from '../outbox-renderer.ts'

const REFUSALS: Record<MinutesRefusal, string> = {
  'not-circulated': 'Le compte-rendu n’a pas encore été transmis aux membres : ce sera possible ensuite.',
  'not-a-recipient':
    'Ce compte-rendu est soumis aux membres qui l’ont reçu, rédacteur ou rédactrice à part. Vous n’en faites pas partie.',
  'unknown-observation': 'Cette observation est introuvable.',
  'not-the-author': 'Seule la personne qui l’a écrite peut retirer cette observation.',
  'no-longer-open': 'Cette observation n’est plus ouverte : il n’y a rien à retirer ni à lever.',
  'not-blocking': 'Cette observation ne bloque rien : il n’y a pas de réserve à lever.',
  'writer-cannot-lift':
    'Qui a rédigé le compte-rendu ne peut pas lever une réserve, même en animant le réseau : une autre personne qui l’anime ou l’organise le peut, motif à l’appui.',
  'reason-missing': 'Un motif est nécessaire : il est conservé.',
  validated:
    'Ce compte-rendu est validé : son texte ne change plus. Une erreur se corrige par un rectificatif (bouton dans `/compte-rendu etat`) ; une remarque peut aller au prochain ordre du jour.',
  distributed: 'Ce compte-rendu est déjà diffusé : l’envoi ne peut plus être retenu.',
}

export const minutesErrorTexts: ErrorTexts<MinutesErrors> = {
  'review-refused': ({ reason }) => REFUSALS[reason],
  'minutes-already-circulated': ({ lastDay }) =>
    lastDay
      ? `Ce compte-rendu est déjà transmis : les observations sont attendues jusqu’au ${longDay(Temporal.PlainDate.from(lastDay))} inclus. Pour le modifier : \`/compte-rendu corriger\`.`
      : 'Ce compte-rendu est déjà transmis. Pour le modifier : `/compte-rendu corriger`.',
  'minutes-empty': () => 'Le compte-rendu est vide : écrivez au moins quelques lignes.',
  'cannot-write': ({ name }) =>
    `${name} ne peut pas recevoir le projet : il faut un membre confirmé, avec un compte ici ou une adresse nominative.`,
  'already-writes': ({ name }) => `${name} rédige déjà ce compte-rendu.`,
  'not-co-writer': ({ name }) => `${name} ne rédige pas ce compte-rendu à deux.`,
  'delegation-needed': ({ writer }) =>
    `Transmettre revient à ${writer}, ou à vous à sa demande : bouton « Je délègue », ou \`/compte-rendu deleguer\`. En cas d’empêchement, confiez la rédaction : \`/compte-rendu confier\`.`,
  'nobody-to-delegate': () =>
    'Il n’y a personne à qui déléguer la transmission : il faut que quelqu’un d’autre, avec un compte ici, organise le réseau.',
  'minutes-all-reserved': () =>
    'Tout le texte est réservé aux DGS : l’édition diffusée serait vide. Retirez la mention [réservé aux DGS] de ce qui est pour tous.',
  'minutes-both-texts': ({ line }) =>
    `Deux textes se suivent encore sous « ${line} ». Gardez ce qui convient et retirez cette ligne.`,
  'minutes-too-long': ({ length, max }) =>
    `Le compte-rendu compte ${length.toLocaleString('fr-FR')} caractères ; le maximum est de ${max.toLocaleString('fr-FR')}. Votre texte n’est pas perdu : raccourcissez-le ou joignez une annexe dans le fil.`,
  'channel-missing': () =>
    'Le réseau n’a pas de canal : le compte-rendu ne peut pas être transmis. Prévenez la personne qui a installé le robot.',
  'reason-missing': () => 'Indiquez le motif : il est conservé avec le compte-rendu.',
  'not-yours-to-settle': ({ who }) =>
    `Une observation se retire par la personne qui l’a écrite ; une réserve se lève aussi, après discussion, par l’animation${who ? ` (${who})` : ''}.`,
  'point-settled': () =>
    'Cette remarque a été retirée, ou elle est devenue une observation : il n’y a plus à y répondre.',
  'not-your-remark': () => 'Seule la personne qui a écrit cette remarque peut en faire une observation.',
  'minutes-not-suspended': () => 'La diffusion n’est pas suspendue : elle aura lieu à son heure.',
  'minutes-not-distributed': () => 'Ce compte-rendu n’est pas encore diffusé : il n’y a aucun envoi à reprendre.',
  'nothing-to-retry': ({ pending }) =>
    pending > 0
      ? `${count(pending, 'envoi est', 'envois sont')} encore en cours. Vous recevrez le bilan.`
      : 'Chaque destinataire a reçu le texte : il n’y a rien à renvoyer.',
  'minor-too-late': ({ lastDay }) =>
    `Les observations s’achèvent le ${longDay(Temporal.PlainDate.from(lastDay))} : il ne reste plus un jour ouvré entier pour contester une correction mineure. Choisissez « Sur le fond » (nouvelle version, délai entier), ou attendez la validation : un rectificatif corrige une coquille.`,
  'not-validated': () =>
    'Ce compte-rendu n’est pas encore validé : il se corrige directement, avec `/compte-rendu corriger`.',
  'rectificatif-unchanged': () => 'Ce texte est celui qui est validé : il n’y a rien à rectifier pour l’instant.',
  'audience-fixed': () =>
    'Ce compte-rendu est déjà diffusé : ses destinataires ne changent plus. Un rectificatif aura les siens.',
  'audience-unknown': ({ list, unknown, known }) => {
    const named = enumerate(unknown.slice(0, 3).map((one) => `« ${shortened(one, 60)} »`))
    const [one, many] = list === 'commissions' ? ['une commission', 'des commissions'] : ['un domaine', 'des domaines']
    const what = unknown.length > 1 ? `ne sont pas, ou plus, ${many}` : `n’est pas, ou plus, ${one}`
    const choice = known.length > 0 ? `Au choix : ${shortened(known.join(', '), 900)}` : 'Il n’y en a plus à choisir'
    return `${named} ${what} à choisir ici. ${choice}. Rien n’est enregistré.`
  },
  'file-wrong-kind': ({ name }) =>
    `« ${name} » n’est pas un fichier texte. Joignez un fichier .md ou .txt ; le texte actuel est conservé.`,
  'file-too-large': ({ bytes, max }) =>
    `Le fichier pèse ${Math.ceil(bytes / 1000).toLocaleString('fr-FR')} ko ; le maximum est de ${(max / 1000).toLocaleString('fr-FR')} ko. Le texte actuel est conservé.`,
  'file-too-many': ({ pieces, max }) =>
    `Le fichier compte ${pieces.toLocaleString('fr-FR')} titres, paragraphes, points et cases de tableau ; le maximum est de ${max.toLocaleString('fr-FR')}. Gardez l’essentiel, et joignez le détail à part. Le texte actuel est conservé.`,
  'file-unreadable': ({ name }) =>
    `« ${name} » n’a pas pu être lu comme du texte. Enregistrez-le en texte UTF-8 (.md ou .txt) ; le texte actuel est conservé.`,
  'file-empty': ({ name }) => `« ${name} » est vide ; le texte actuel est conservé.`,
}
