import type { Finding } from "../model/finding";
import { extensionsWithout } from "../model/extension-name";
import { askKubernetes } from "./ask-kubernetes";
import { askSchematicChanges } from "./ask-schematic-changes";
import type { Asked } from "./asked";
import { droppedDigests } from "./dropped-digests";
import {
  extensionMissing,
  imageMissing,
  imagesUnknown,
  schematicNew,
  schematicUnknown,
  versionMissing,
} from "./image-findings";
import { plannedImages, type PlannedImage, type ReleaseQuestion } from "./planned-images";
import { questionsTo, type ImagePorts, type Outcome, type Questions } from "./questions";
import { schematicExtensions } from "./schematic-extensions";

/**
 * Asks registries and factories whether what the plan installs exists: each image, each Talos version, the schematics, their
 * extensions for each version, and the Kubernetes versions; and tells which extensions come and go with another schematic.
 * What cannot be asked from here is a note. Changes nothing, and asks each question once, at most eight at a time.
 */
export async function askReleases(
  question: ReleaseQuestion,
  ports: ImagePorts,
): Promise<readonly Finding[]> {
  const questions = questionsTo(ports);
  const images = plannedImages(question);
  const asked = await Promise.all([
    ...images.map((image) => askImage(image, question, questions)),
    askKubernetes(question.plan, questions),
    askSchematicChanges(images, question.request, questions),
  ]);
  const findings = asked.flatMap((part) => part.findings);
  const unknown = asked.flatMap((part) => part.unknown);
  return inOrder([...findings, ...unknownFindings(unknown), ...droppedDigests(images)]);
}

/** A registry is not asked for an image of which the factory has said why it cannot be there yet, or ever. */
async function askImage(
  image: PlannedImage,
  question: ReleaseQuestion,
  questions: Questions,
): Promise<Asked> {
  const factory = await askFactory(image, question, questions);
  if (factory.findings.length > 0) return factory;
  const exists = await questions.exists(image.image);
  if (exists.kind === "unknown") {
    const unknown = [...factory.unknown, { what: image.image, reason: exists.reason }];
    return { findings: [], unknown };
  }
  // What is there needs no word of its factory.
  return exists.value ? nothing : { findings: [imageMissing(image)], unknown: factory.unknown };
}

const nothing: Asked = { findings: [], unknown: [] };

async function askFactory(
  image: PlannedImage,
  { request }: ReleaseQuestion,
  questions: Questions,
): Promise<Asked> {
  const { built, version } = image;
  if (built?.factory === undefined) return nothing;
  const { factory, schematic: id } = built;
  const [versions, schematic, extensions] = await Promise.all([
    questions.versions(factory),
    questions.schematic(factory, id),
    questions.extensions(factory, version),
  ]);
  if (versions.kind === "answer" && !versions.value.includes(version)) {
    return { findings: [versionMissing(factory, version, versions.value)], unknown: [] };
  }
  const reasons = [versions, schematic, extensions].flatMap(reasonOf);
  const unknown = [...new Set(reasons)].map((reason) => ({ what: `Talos ${version}`, reason }));
  const own = request.schematic?.id === id ? request.schematic : undefined;
  const isUnknown = schematic.kind === "answer" && schematic.value === undefined;
  const wanted = own?.extensions ?? schematicExtensions(contentOf(schematic));
  const there = extensions.kind === "answer" ? extensions.value.map(({ name }) => name) : wanted;
  const missing = extensionsWithout(wanted, there);
  const findings = [
    ...(isUnknown && own === undefined ? [schematicUnknown(factory, id)] : []),
    ...(isUnknown && own !== undefined ? [schematicNew(factory, id)] : []),
    ...(missing.length > 0 ? [extensionMissing(image, missing)] : []),
  ];
  return { findings, unknown };
}

function reasonOf(outcome: Outcome<unknown>): string[] {
  return outcome.kind === "unknown" ? [outcome.reason] : [];
}

function contentOf(schematic: Outcome<string | undefined>): string {
  return schematic.kind === "answer" ? (schematic.value ?? "") : "";
}

function unknownFindings(unknown: Asked["unknown"]): Finding[] {
  const reasons = [...new Set(unknown.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const subjects = unknown.filter((part) => part.reason === reason).map(({ what }) => what);
    return imagesUnknown(reason, subjects.toSorted());
  });
}

const severities = ["blocker", "warning", "note"] as const;

/** Blockers first, each once, in an order that does not depend on who answered first. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map(
    findings.map((finding) => [`${finding.code} ${finding.message}`, finding]),
  );
  const rank = ({ severity, code, message }: Finding): string =>
    `${severities.indexOf(severity)} ${code} ${message}`;
  return [...distinct.values()].sort((left, right) => (rank(left) < rank(right) ? -1 : 1));
}
