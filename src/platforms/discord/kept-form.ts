import { z } from 'zod'
import type { FieldValues, Form } from '../../interaction/form.ts'
import type { Origin } from './origin.ts'
import type { Scene } from './scene.ts'

/** A form under way over several windows (docs/decisions/0041). */
export interface KeptForm {
  readonly form: Form
  /** So far, the lists of one field apart. */
  readonly typed: FieldValues
}

const kept = z.object({
  v: z.literal(1),
  form: z.custom<Form>((value) => typeof value === 'object' && value !== null && 'fields' in value),
  typed: z.custom<FieldValues>((value) => typeof value === 'object' && value !== null),
})

export function keepForm({ memory }: Scene, { asker }: Origin, id: string, { form, typed }: KeptForm): Promise<void> {
  return memory.keep(asker, id, { v: 1, form, typed })
}

/** What one more window holds; gives the whole. Null when it is over: another day, another person, another version. */
export async function addToForm(
  { memory }: Scene,
  { asker }: Origin,
  id: string,
  typed: FieldValues,
): Promise<KeptForm | null> {
  return read(await memory.add(asker, id, typed))
}

/** Null when it is over. */
export async function recallForm({ memory }: Scene, { asker }: Origin, id: string): Promise<KeptForm | null> {
  return read(await memory.recall(asker, id))
}

function read(content: unknown): KeptForm | null {
  const found = kept.safeParse(content)
  return found.success ? found.data : null
}
