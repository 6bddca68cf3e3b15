import type { UserError } from '../../application/errors.ts'
import { currentVersion } from '../../application/minutes-review.ts'
import type { ReadingSheet } from '../../application/open-reading.ts'
import type { Observation } from '../../application/ports/minutes.ts'
import { type Block, inlineText } from '../../domain/document.ts'
import { errorText } from '../../rendering/describe-error.ts'
import { documentHtml, escapeHtml } from '../../rendering/minutes/document-html.ts'
import { closeText, dayText, deadlineText, minutesTitle, validationText } from '../../rendering/minutes/phrases.ts'
import type { ReadingAct } from './room.ts'

/** What a form that comes back is filled with. */
export interface Typed {
  readonly act: 'observer' | 'reserver'
  readonly point: string
  readonly text: string
}

interface Shown {
  readonly sheet: ReadingSheet
  readonly formKey: string
  /** Of what was just done. */
  readonly said: string | null
  readonly error: UserError | null
  readonly typed: Typed | null
  /** The form had been open too long: it is to be sent once more. */
  readonly stale?: boolean
}

/** The members' edition, the deadline, one's own state and the forms: no script, every word escaped. */
export function sheetPage(shown: Shown): string {
  const { sheet } = shown
  const version = currentVersion(sheet.review)
  const { blocks } = version
  const title = minutesTitle(sheet)
  const named = blocks.some((block) => block.kind === 'heading' && block.level === 1)
  return page(
    `${title} — ${sheet.network}`,
    `<header><p>${escapeHtml(sheet.network)}</p></header>
<main>
${saidBox(shown)}
<section class="box" aria-label="Délai">${deadlineHtml(sheet)}<p class="answer"><a href="#repondre">Aller à votre réponse</a></p></section>
${stateBox(sheet, shown.formKey)}
<article class="sheet">
${named ? '' : `<h1>${escapeHtml(title)}</h1>`}
${documentHtml(blocks)}
</article>
<section class="answer" aria-labelledby="repondre">
<h2 id="repondre">Votre réponse</h2>
${answerForms(shown)}
</section>
<p class="proof">Version ${version.number}, éditée pour ${escapeHtml(sheet.person.name)}. Projet : seul le texte diffusé fait foi.</p>
</main>
<footer class="small"><p>Ce lien est personnel : ne le transmettez pas. Répondre au courriel qui le contenait convient aussi.</p></footer>`,
  )
}

function deadlineHtml({ review, closed, writer }: ReadingSheet): string {
  const version = currentVersion(review)
  const { minutes } = review
  const facts = {
    lastDay: version.lastDay.toString(),
    closesAt: version.closesAt.toString(),
    zone: version.zone,
  }
  const by = `<p class="small">Version ${version.number}, rédaction : ${escapeHtml(writer)}.</p>`
  if (!closed) {
    return `<p>${escapeHtml(deadlineText(facts))}</p><p class="small">${escapeHtml(closeText(facts))}</p>${by}`
  }
  const { validatedAt, tacit } = minutes
  if (validatedAt) {
    const how = validationText({ validatedAt: validatedAt.toString(), zone: version.zone, tacit: tacit ?? true })
    return `<p><strong>${escapeHtml(how)}</strong> Le délai d’observation est passé.</p>${by}`
  }
  const over = `Le délai d’observation est passé depuis le ${dayText(facts.lastDay)} inclus.`
  const held =
    minutes.state === 'contested' ? ' Une réserve est ouverte : le compte-rendu est en attente d’accord.' : ''
  return `<p>${escapeHtml(over)}${held}</p>${by}`
}

const STATUSES: Record<Observation['status'], string> = {
  open: 'transmise',
  late: 'arrivée après le délai, conservée',
  withdrawn: 'retirée',
  lifted: 'levée par l’animation',
  superseded: 'attachée à une version précédente',
}

function stateBox({ person, read, approved, observations, closed }: ReadingSheet, formKey: string): string {
  const state = approved
    ? 'Vous avez approuvé ce texte.'
    : observations.length > 0
      ? 'Vous avez répondu.'
      : read
        ? 'Vous avez indiqué l’avoir lu.'
        : closed
          ? 'Vous n’avez pas répondu.'
          : 'Vous n’avez pas encore répondu. Si tout vous convient, vous n’avez rien à faire.'
  const own = observations.map((one) => {
    const kind = one.blocking ? 'Réserve' : 'Observation'
    const withdraw =
      one.status === 'open'
        ? form(formKey, 'retirer', {
            more: `<input type="hidden" name="observation" value="${escapeHtml(one.id)}">`,
            button: one.blocking ? 'Retirer cette réserve' : 'Retirer cette observation',
            style: 'plain',
          })
        : ''
    return `<li>${kind} ${STATUSES[one.status]} :<blockquote>${escapeHtml(one.text)}</blockquote>${withdraw}</li>`
  })
  return `<section class="box answer" aria-label="Votre état">
<p><strong>${escapeHtml(person.name)}</strong><br>${state}</p>
${own.length > 0 ? `<ul>${own.join('')}</ul>` : ''}
</section>`
}

function answerForms({ sheet, formKey, typed, error, stale }: Shown): string {
  const { blocks } = currentVersion(sheet.review)
  const points = blocks.flatMap((block) => (isPoint(block) ? [inlineText(block.text)] : []))
  const fields = (act: Typed['act'], label: string): string => {
    const mine = typed?.act === act ? typed : null
    const chosen = points.map((point) => {
      const selected = mine?.point === point ? ' selected' : ''
      return `<option${selected}>${escapeHtml(point)}</option>`
    })
    const wrong = mine && error ? ` aria-invalid="true" aria-describedby="faux"` : ''
    return `<label for="point-${act}">Point concerné (facultatif)</label>
<select id="point-${act}" name="point"><option value="">Tout le texte</option>${chosen.join('')}</select>
<label for="texte-${act}">${label}</label>
<textarea id="texte-${act}" name="texte" required maxlength="3000"${wrong}>${escapeHtml(mine?.text ?? '')}</textarea>`
  }
  const observe = form(formKey, 'observer', {
    more: fields('observer', 'Votre observation'),
    button: sheet.closed ? 'Envoyer cette remarque tardive' : 'Envoyer l’observation',
  })
  if (sheet.closed) {
    return `<p>Une remarque tardive est conservée et transmise à qui a rédigé ; elle ne change pas la validation.</p>${observe}`
  }
  const approve = sheet.approved ? '' : form(formKey, 'approuver', { button: 'J’approuve' })
  const read =
    sheet.read || sheet.approved ? '' : form(formKey, 'lu', { button: 'J’ai lu, sans rappel', style: 'plain' })
  const reserve = form(formKey, 'reserver', {
    more: fields('reserver', 'Votre réserve et son motif'),
    button: 'Envoyer la réserve',
    style: 'grave',
  })
  const open = typed?.act === 'reserver' && (error || stale) ? ' open' : ''
  return `${approve}${read}
<h3>Faire une observation</h3>
<p class="small">Transmise à qui a rédigé ; elle n’empêche pas la validation.</p>
${observe}
<details${open}><summary>Faire une réserve</summary>
<p>Une réserve est rare : tant qu’elle est ouverte, le compte-rendu n’est pas validé. Son motif et votre nom sont connus de qui a rédigé et de l’animation.</p>
${reserve}
</details>`
}

function isPoint(block: Block): block is Extract<Block, { kind: 'heading' }> {
  return block.kind === 'heading' && block.level > 1
}

function form(
  key: string,
  act: ReadingAct['act'],
  { button, more = '', style }: { button: string; more?: string; style?: 'plain' | 'grave' },
): string {
  const look = style ? ` class="${style}"` : ''
  return `<form method="post" accept-charset="utf-8">
<input type="hidden" name="cle" value="${escapeHtml(key)}">
${more}
<button type="submit" name="geste" value="${act}"${look}>${button}</button>
</form>`
}

function saidBox({ said, error, stale }: Shown): string {
  if (error) {
    const text = escapeHtml(errorText(error))
    return `<div class="box wrong" role="alert" id="faux"><p>${text} Rien n’a été enregistré.</p></div>`
  }
  if (stale) {
    return '<div class="box wrong" role="alert"><p>Cette page était ouverte depuis longtemps : relisez votre texte, plus bas, et envoyez-le de nouveau. Rien n’a encore été enregistré.</p></div>'
  }
  return said ? `<div class="box said" role="status"><p>${escapeHtml(said)}</p></div>` : ''
}

export type Ended = 'unknown' | 'expired' | 'replaced' | 'revoked' | 'refused'

/** `revoked` says what `unknown` does: who asks may be anybody. */
const ENDED: Readonly<Record<Ended, readonly [title: string, text: string]>> = {
  unknown: [
    'Ce lien n’ouvre rien',
    'Il est peut-être incomplet : ouvrez-le depuis le courriel que vous avez reçu, ou copiez-le en entier. Il peut aussi ne plus être valable.',
  ],
  revoked: [
    'Ce lien n’ouvre rien',
    'Il est peut-être incomplet : ouvrez-le depuis le courriel que vous avez reçu, ou copiez-le en entier. Il peut aussi ne plus être valable.',
  ],
  expired: ['Ce lien a expiré', 'Le délai d’observation est passé depuis plusieurs jours.'],
  replaced: [
    'Une nouvelle version a été transmise',
    'Ce lien menait à une version remplacée depuis. Ouvrez le lien du courriel le plus récent : vos réponses y sont attendues.',
  ],
  refused: [
    'Cet envoi n’a pas été accepté',
    'Il ne vient pas de la page elle-même. Rouvrez le lien depuis votre courriel.',
  ],
}

/** Kind, and the same whoever asks; what was typed comes back, for its author to keep. */
export function endedPage(why: Ended, typed: Typed | null): string {
  const [title, text] = ENDED[why]
  const kept = typed?.text
    ? `<p>Ce que vous aviez écrit n’a pas été enregistré. Le voici, pour le reprendre :</p><blockquote>${escapeHtml(typed.text)}</blockquote>`
    : ''
  return page(
    title,
    `<main><h1>${title}</h1>
<p>${text}</p>
${kept}
<p>Vous pouvez aussi répondre au courriel : votre réponse parvient à l’organisation du réseau, qui l’enregistre en votre nom.</p></main>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
${body}
</body>
</html>
`
}
