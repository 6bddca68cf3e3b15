import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import { asText } from '../options/text.ts'
import { isId } from '../options/typed.ts'

/** An observation or a remark, which a button names: nobody types it. */
export const pointOption: Option<string> & { required: true } = {
  label: 'Remarque',
  description: 'Celle du bouton',
  required: true,
  type: { kind: 'form' },
  read(raw, _context, name) {
    const id = asText(raw)
    if (!isId(id)) throw new UserError('not-found', { what: 'observation' }, name)
    return id
  },
  field: (_context, name) => ({ kind: 'choice', name, label: 'Remarque', required: true, choices: [] }),
}

/** The subject of these buttons and forms: the point, then what the form adds. */
export function aboutPoint(subject: string): { objet: string } {
  return { objet: subject.split('~')[0] ?? '' }
}
