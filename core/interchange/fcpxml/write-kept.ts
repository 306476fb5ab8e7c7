import type { XmlNode } from '../xml/write-xml.ts';
import type { Kept } from './kept.ts';
import type { WrittenResources } from './write-resources.ts';

/** Kept nodes for this document: effects under the ids they have here, text styles under ids that nothing else has. What names a resource that is gone is left out. */
export function keptNodes({ children = [], effects = {} }: Kept, resources: WrittenResources): XmlNode[] {
  const styles = new Map<string, string>();
  const collect = ({ name, attributes, children: inner = [] }: XmlNode): void => {
    const id = attributes?.['id'];
    if (name === 'text-style-def' && id !== undefined) styles.set(String(id), resources.nextStyle());
    inner.forEach(collect);
  };
  children.forEach(collect);
  const renamed = (node: XmlNode): XmlNode[] => {
    const { ref, id } = node.attributes ?? {};
    const effect = effects[String(ref)];
    const to = ref === undefined ? undefined : (styles.get(String(ref)) ?? (effect && resources.effect(effect)));
    if (ref !== undefined && to === undefined) return [];
    return [
      {
        ...node,
        ...(node.attributes
          ? { attributes: { ...node.attributes, ref: to, id: id === undefined ? undefined : styles.get(String(id)) } }
          : {}),
        ...(node.children ? { children: node.children.flatMap(renamed) } : {}),
      },
    ];
  };
  return children.flatMap(renamed);
}
