import { unquoted } from '../../application/text-items.ts'
import { escapeHtml } from '../../rendering/minutes/document-html.ts'
import type { Typed } from './forms.ts'
import { page } from './frame.ts'

/** `refused`: not sent by our page. `failed`: a failure of ours. */
export type Ended = 'unknown' | 'expired' | 'replaced' | 'revoked' | 'refused' | 'failed'

const NOTHING_OPENS = [
  'Ce lien n’ouvre rien',
  'Il est peut-être incomplet : ouvrez-le depuis le courriel que vous avez reçu, ou copiez-le en entier. Il peut aussi ne plus être valable.',
] as const

/** `revoked` says what `unknown` does: who asks may be anybody. */
const ENDED: Readonly<Record<Ended, readonly [title: string, text: string]>> = {
  unknown: NOTHING_OPENS,
  revoked: NOTHING_OPENS,
  expired: ['Ce lien a expiré', 'Le délai d’observation est passé depuis plusieurs jours.'],
  replaced: [
    'Une nouvelle version a été transmise',
    'Ce lien menait à une version remplacée depuis. Ouvrez le lien du courriel le plus récent : vos réponses y sont attendues.',
  ],
  refused: ['Cet envoi n’a pas été accepté', 'Il ne vient pas de la page elle-même, ou il est trop long.'],
  failed: ['La page ne répond pas', 'Nous n’y sommes pas parvenus cette fois. Réessayez dans quelques minutes.'],
}

const BY_MAIL = 'Copiez-le dans une réponse au courriel qui contenait ce lien'
/** Who takes it where nobody reads those replies, too. */
const LEADS = 'à l’animation du réseau, qui l’enregistre en votre nom'

/** Where what was typed can still go. */
const NEXT: Readonly<Record<Ended, string>> = {
  unknown: BY_MAIL,
  revoked: BY_MAIL,
  expired: BY_MAIL,
  replaced: 'Recopiez-le sur la page qu’ouvre le courriel le plus récent, ou dans une réponse à ce courriel',
  refused: 'Rouvrez la page et recopiez-le, ou copiez-le dans une réponse au courriel',
  failed: 'Rouvrez la page plus tard et recopiez-le, ou copiez-le dans une réponse au courriel',
}

/** Kind, and the same whoever asks; what was typed comes back, for its author to keep. `token`: to open the page again. */
export function endedPage(why: Ended, { typed, token }: { typed: Typed | null; token: string }): string {
  const [title, text] = ENDED[why]
  const again =
    why === 'refused' || why === 'failed' ? `<p><a href="${escapeHtml(token)}">Rouvrir la page</a></p>\n` : ''
  const next =
    typed?.text || typed?.passage
      ? keptHtml(why, typed)
      : `<p>Vous pouvez aussi répondre au courriel, ou envoyer votre réponse ${LEADS}.</p>`
  return page(title, `<main><h1>${title}</h1>\n<p>${text}</p>\n${again}${next}</main>`)
}

function keptHtml(why: Ended, { act, point, passage, text }: Typed): string {
  const quoted = unquoted(passage)
  const about = [...(point ? [`Point : ${point}`] : []), ...(quoted ? [`Passage : « ${quoted} »`] : [])]
  return `<section class="box wrong" aria-labelledby="garde">
<h2 id="garde">${act === 'observer' ? 'Votre observation n’a pas été enregistrée' : 'Votre réserve n’a pas été enregistrée'}</h2>
${about.map((line) => `<p class="small">${escapeHtml(line)}</p>`).join('\n')}
<blockquote>${escapeHtml(text)}</blockquote>
<p>${NEXT[why]} ; ou envoyez-le ${LEADS}.</p>
</section>`
}
