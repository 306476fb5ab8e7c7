import type { InterchangeDocument } from '../document.ts';
import type { WriteOptions, WriteResult } from '../format.ts';
import { Losses } from '../loss.ts';
import { encodeText } from '../text.ts';
import { writeXml, type XmlNode } from '../xml/write-xml.ts';
import { versionToWrite } from './versions.ts';
import { WrittenResources } from './write-resources.ts';
import { sequenceNode } from './write-sequence.ts';
import { withoutTitles } from '../without-titles.ts';

/** Writes sequences as projects of one event, what is nested in them as compound clips, and all media as resources. */
export function writeFcpxml(given: InterchangeDocument, options: WriteOptions): WriteResult {
  const minor = versionToWrite(options.version);
  const losses = new Losses();
  const document = withoutTitles(given, losses);
  const resources = new WrittenResources(document, minor, losses);
  const compound = (sequenceId: string): string => {
    const sequence = document.timeline.sequence(sequenceId);
    return resources.once(`sequence ${sequenceId}`, (id) => ({
      name: 'media',
      attributes: { id, name: sequence.name },
      children: [sequenceNode(sequence, resources, compound)],
    }));
  };
  const projects = document.sequenceIds.map((id): XmlNode => {
    const sequence = document.timeline.sequence(id);
    return {
      name: 'project',
      attributes: { name: sequence.name },
      children: [sequenceNode(sequence, resources, compound)],
    };
  });
  for (const media of document.media) {
    if (media.kind !== 'generator') resources.asset(media);
  }
  const root: XmlNode = {
    name: 'fcpxml',
    attributes: { version: `1.${minor}` },
    children: [
      { name: 'resources', children: resources.nodes() },
      { name: 'library', children: [{ name: 'event', attributes: { name: options.name }, children: projects }] },
    ],
  };
  const bytes = encodeText(writeXml(root, 'fcpxml'));
  return { files: [{ name: `${options.name}.fcpxml`, bytes }], losses: losses.list() };
}
