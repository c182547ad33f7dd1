import { createHash } from "node:crypto";
import { ContainerdNamespace, type ContainerdInstance } from "../../../proto/generated/common";
import {
  ImageListResponse,
  ImagePullResponse,
  ImageServiceListResponse,
  type ImageListRequest,
  type ImagePullRequest,
  type ImageServicePullRequest,
  ImageServicePullLayerProgress_Status as LayerStatus,
  type ImageServicePullResponse,
} from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";
import { refuseBefore } from "./since-version";

type Namespace = "system" | "cri" | "inmem";

const imageService = "machine.ImageService";

/** `MachineService.ImagePull`: answers when the image is there. */
export async function imagePull(
  { operations, world, node }: NodeCall,
  { namespace, reference }: ImagePullRequest,
): Promise<ImagePullResponse> {
  const request = { namespace: namespaceOf(namespace), image: reference };
  await operations.pullImage(world, node, request, () => undefined);
  return ImagePullResponse.fromPartial({ messages: [{}] });
}

/** `MachineService.ImageList`. */
export async function imageList(
  call: NodeCall,
  { namespace }: ImageListRequest,
  send: (frame: ImageListResponse) => void,
): Promise<void> {
  for (const image of imagesOf(call, namespace)) send(ImageListResponse.fromPartial(image));
  return Promise.resolve();
}

/** `ImageService.Pull`, from Talos 1.13: progress of each layer, then the reference with its digest. */
export async function imageServicePull(
  { operations, world, node }: NodeCall,
  { containerd, imageRef }: ImageServicePullRequest,
  send: (frame: ImageServicePullResponse) => void,
): Promise<void> {
  refuseBefore(node, "1.13.0", imageService);
  const request = { namespace: namespaceOf(containerd?.namespace), image: imageRef };
  const { name } = await operations.pullImage(world, node, request, (progress) => {
    send({
      response: {
        $case: "pullProgress",
        value: {
          layerId: progress.layer,
          progress: {
            status: progress.isComplete ? LayerStatus.DOWNLOAD_COMPLETE : LayerStatus.DOWNLOADING,
            elapsed: undefined,
            offset: BigInt(progress.offset),
            total: BigInt(progress.total),
          },
        },
      },
    });
  });
  send({ response: { $case: "name", value: name } });
}

/** `ImageService.List`, from Talos 1.13. */
export async function imageServiceList(
  call: NodeCall,
  { containerd }: { containerd: ContainerdInstance | undefined },
  send: (frame: ImageServiceListResponse) => void,
): Promise<void> {
  refuseBefore(call.node, "1.13.0", imageService);
  const images = imagesOf(call, containerd?.namespace);
  for (const image of images) send(ImageServiceListResponse.fromPartial(image));
  return Promise.resolve();
}

/** What containerd's namespaces are called in the world; an unknown one is the system's, as in Talos. */
export function namespaceOf(namespace: ContainerdNamespace | undefined): Namespace {
  return namespace === ContainerdNamespace.NS_CRI ? "cri" : "system";
}

interface ListedImage {
  readonly name: string;
  readonly digest: string;
  readonly size: bigint;
  readonly createdAt: Date;
}

function imagesOf(call: NodeCall, namespace: ContainerdNamespace | undefined): ListedImage[] {
  return [...call.node.images[namespaceOf(namespace)]].toSorted().map((name) => ({
    name,
    digest: `sha256:${createHash("sha256").update(name).digest("hex")}`,
    size: 96_000_000n,
    createdAt: call.calendar(0),
  }));
}
