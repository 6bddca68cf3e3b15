import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import { asText } from '../options/text.ts'
import { isId } from '../options/typed.ts'

/** An observation or a remark, which a button or a list names: nobody types it. */
export const pointNamed = (label: string, description: string): Option<string> & { required: true } => ({
  label,
  description,
  required: true,
  type: { kind: 'form' },
  read(raw, _context, name) {
    const id = asText(raw)
    if (!isId(id)) throw new UserError('not-found', { what: 'observation' }, name)
    return id
  },
  field: (_context, name) => ({ kind: 'choice', name, label, required: true, choices: [] }),
})

export const pointOption = pointNamed('Remarque', 'Celle du bouton')

/** The subject of these buttons and forms: the point, then what the form adds. */
export function aboutPoint(subject: string): { objet: string } {
  return { objet: subject.split('~')[0] ?? '' }
}
