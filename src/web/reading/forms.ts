import type { UserError } from '../../application/errors.ts'
import { currentVersion } from '../../application/minutes-review.ts'
import type { ReadingSheet } from '../../application/open-reading.ts'
import { itemsOf } from '../../application/text-items.ts'
import { escapeHtml } from '../../rendering/minutes/document-html.ts'
import { LONGEST_PASSAGE, LONGEST_TEXT, type ReadingAct } from './room.ts'

/** What a form that comes back is filled with. */
export type Typed = Extract<ReadingAct, { act: 'observer' | 'reserver' }>

export interface Shown {
  readonly sheet: ReadingSheet
  readonly formKey: string
  /** Of what was just done. */
  readonly said: string | null
  readonly error: UserError | null
  readonly typed: Typed | null
  /** The form had been open too long: it is to be sent once more. */
  readonly stale?: boolean
}

/** Who reads gives their answer: the fields are those of the chat's form. */
export function answerForms({ sheet, formKey, typed, error, stale }: Shown): string {
  const titles = itemsOf(currentVersion(sheet.review).blocks).map(({ title }) => title)
  const fields = (act: Typed['act'], label: string): string => {
    // What was typed as a réserve comes back in the one form that is left once the period is over.
    const mine = typed && (typed.act === act || sheet.closed) ? typed : null
    const wrong = (field: string): string =>
      mine && error && (error.field ?? 'texte') === field ? ' aria-invalid="true" aria-describedby="faux"' : ''
    return `<label for="texte-${act}">${label}</label>
<textarea id="texte-${act}" name="texte" required maxlength="${LONGEST_TEXT}"${wrong('texte')}>${escapeHtml(mine?.text ?? '')}</textarea>
${pointField(act, titles, mine?.point ?? '')}<label for="passage-${act}">Passage concerné (facultatif)</label>
<textarea id="passage-${act}" class="short" name="passage" maxlength="${LONGEST_PASSAGE}"${wrong('passage')}>${escapeHtml(mine?.passage ?? '')}</textarea>`
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

export function form(
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

/** By its title, so that it can be given back whatever became of the text; none where the text has no titles. */
function pointField(act: string, titles: readonly string[], chosen: string): string {
  if (titles.length === 0) return ''
  const options = titles.map((title) => {
    const value = escapeHtml(title)
    return `<option value="${value}"${title === chosen ? ' selected' : ''}>${value}</option>`
  })
  return `<label for="point-${act}">Point concerné (facultatif)</label>
<select id="point-${act}" name="point"><option value="">Tout le texte</option>${options.join('')}</select>
`
}
