import type { FileToMake } from '../../../src/application/ports/files.ts'
import type { Form } from '../../../src/interaction/form.ts'
import type { Reply } from '../../../src/interaction/invocation.ts'

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`not a form: ${JSON.stringify(reply)}`)
  return reply.form
}

/** What a platform sends back of an untouched form: every text that was prefilled. */
export function filledFields(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap((field) => (field.kind === 'text' && field.value ? [[field.name, field.value]] : [])),
  )
}

/** The field whose label begins so. */
export function nameOf(form: Form, label: string): string {
  const field = form.fields.find((one) => one.label.startsWith(label))
  if (!field) throw new Error(`no field ${label} among ${form.fields.map((one) => one.label).join(', ')}`)
  return field.name
}

/** The files that go with an answer. */
export function filesOf(reply: Reply): readonly FileToMake[] {
  return 'view' in reply ? (reply.view.files ?? []) : []
}
