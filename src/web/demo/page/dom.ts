type Child = Node | string | number | null | undefined | false | readonly Child[]
type Attribute = string | number | boolean | null | undefined
type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => unknown }

interface Props {
  readonly [attribute: string]: Attribute | Listeners
  readonly on?: Listeners
}

/** Builds an element. Text always becomes a text node: nothing a member wrote is ever read as HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') {
      for (const [type, listener] of Object.entries(value as Listeners)) {
        element.addEventListener(type, listener as EventListener)
      }
    } else if (typeof value === 'boolean') element.toggleAttribute(name, value)
    else if (value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue
    if (typeof child === 'string' || typeof child === 'number') parent.appendChild(new Text(String(child)))
    else if (child instanceof Node) parent.appendChild(child)
    else append(parent, child)
  }
}

/** The element with this id, which the page's HTML has. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`#${id} is missing from index.html`)
  return element
}

/** Runs a change of the tree and gives the focus back to the element that took its place, by id. */
export function keepingFocus(change: () => void): void {
  const focused = document.activeElement?.id
  change()
  if (!focused || document.activeElement?.id === focused) return
  document.getElementById(focused)?.focus({ preventScroll: true })
}

/** A part of the page that is built again only when what it shows has changed. */
export function region(element: HTMLElement): (shown: unknown, build: () => readonly Child[]) => void {
  let last: string | undefined
  return (shown, build) => {
    const signature = JSON.stringify(shown) ?? ''
    if (signature === last) return
    last = signature
    keepingFocus(() => {
      element.replaceChildren()
      append(element, build())
    })
  }
}

export interface Row {
  readonly key: string
  /** What the row shows: it is built again only when this changed. */
  readonly shown: unknown
  readonly build: () => HTMLElement
}

/** Keeps a list of rows in order, touching only those that changed: focus, scroll and open menus stay. */
export function rows(parent: HTMLElement): (list: readonly Row[]) => void {
  const known = new Map<string, { signature: string; element: HTMLElement }>()
  return (list) =>
    keepingFocus(() => {
      const keys = new Set(list.map(({ key }) => key))
      for (const [key, { element }] of known) {
        if (keys.has(key)) continue
        element.remove()
        known.delete(key)
      }
      let after: Element | null = null
      for (const { key, shown, build } of list) {
        const signature = JSON.stringify(shown) ?? ''
        const old = known.get(key)
        const element = old?.signature === signature ? old.element : build()
        if (old && old.element !== element) old.element.remove()
        known.set(key, { signature, element })
        const place: Element | null = after ? after.nextElementSibling : parent.firstElementChild
        if (place !== element) parent.insertBefore(element, place)
        after = element
      }
    })
}
