import { currentVersion } from '../../application/minutes-review.ts'
import type { ReadingSheet } from '../../application/open-reading.ts'
import type { Observation } from '../../application/ports/minutes.ts'
import { errorText } from '../../rendering/describe-error.ts'
import { documentHtml, escapeHtml } from '../../rendering/minutes/document-html.ts'
import { closeText, dayText, deadlineText, minutesTitle, validationText } from '../../rendering/minutes/phrases.ts'
import { withReservedShown } from '../../rendering/minutes/reserved-shown.ts'
import { correctionsBox } from './corrections.ts'
import { answerForms, form, type Shown } from './forms.ts'
import { page } from './frame.ts'

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
${correctionsBox(sheet, shown.formKey)}
${stateBox(sheet, shown.formKey)}
<article class="sheet">
${named ? '' : `<h1>${escapeHtml(title)}</h1>`}
${documentHtml(withReservedShown(blocks))}
</article>
<section class="answer" aria-labelledby="repondre">
<h2 id="repondre">Votre réponse</h2>
${answerForms(shown)}
</section>
<p class="proof">Version ${version.number}, éditée pour ${escapeHtml(sheet.person.name)}. Projet : seul le texte diffusé fait foi.</p>
</main>
<footer class="small"><p>Ce lien est personnel : ne le transmettez pas. ${otherwise(sheet)}</p></footer>`,
  )
}

function otherwise({ answersByMail }: ReadingSheet): string {
  return answersByMail
    ? 'Répondre au courriel qui le contenait convient aussi.'
    : 'Vous pouvez aussi écrire à l’animation du réseau, qui enregistre votre réponse en votre nom.'
}

function deadlineHtml({ review, closed, reserves, writer }: ReadingSheet): string {
  const version = currentVersion(review)
  const { minutes } = review
  const facts = {
    lastDay: version.lastDay.toString(),
    closesAt: version.closesAt.toString(),
    zone: version.zone,
    reserves,
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

function stateBox(
  { person, read, approved, observations, closed, reserves, review }: ReadingSheet,
  formKey: string,
): string {
  // M3: en attente d'accord too; not once the text is validated, which the runner may not have seen yet.
  const held = review.minutes.state === 'contested' || (closed && reserves > 0 && review.minutes.state === 'circulated')
  const nothing = reserves === 0 ? ' Si tout vous convient, vous n’avez rien à faire.' : ''
  const state = approved
    ? 'Vous avez approuvé ce texte.'
    : observations.length > 0
      ? 'Vous avez répondu.'
      : read
        ? 'Vous avez indiqué l’avoir lu.'
        : closed
          ? 'Vous n’avez pas répondu.'
          : `Vous n’avez pas encore répondu.${nothing}`
  const own = observations.map((one) => {
    const kind = one.blocking ? 'Réserve' : 'Observation'
    const withdraw =
      one.status === 'open' && (!closed || held)
        ? form(formKey, 'retirer', {
            more: `<input type="hidden" name="observation" value="${escapeHtml(one.id)}">`,
            button: one.blocking ? 'Retirer cette réserve' : 'Retirer cette observation',
            style: 'plain',
          })
        : ''
    return `<li>${kind} ${STATUSES[one.status]} :${aboutHtml(one)}<blockquote>${escapeHtml(one.text)}</blockquote>${withdraw}</li>`
  })
  return `<section class="box answer" aria-label="Votre état">
<p><strong>${escapeHtml(person.name)}</strong><br>${state}</p>
${own.length > 0 ? `<ul>${own.join('')}</ul>` : ''}
</section>`
}

function aboutHtml({ item, passage }: Observation): string {
  const about = [...(item ? [`Point : ${item}`] : []), ...(passage ? [`Passage : « ${passage} »`] : [])]
  return about.map((line) => `<p class="small">${escapeHtml(line)}</p>`).join('')
}

function saidBox({ sheet, said, error, stale, typed }: Shown): string {
  if (error) {
    const text = escapeHtml(errorText(error))
    return `<div class="box wrong" role="alert" id="faux"><p>${text} Rien n’a été enregistré.</p></div>`
  }
  if (stale) {
    const over =
      sheet.closed && typed?.act === 'reserver'
        ? ' Le délai est passé : votre réserve sera conservée comme remarque tardive.'
        : ''
    return `<div class="box wrong" role="alert"><p>Cette page était ouverte depuis longtemps : relisez votre texte, plus bas, et envoyez-le de nouveau. Rien n’a encore été enregistré.${over}</p></div>`
  }
  return said ? `<div class="box said" role="status"><p>${escapeHtml(said)}</p></div>` : ''
}
