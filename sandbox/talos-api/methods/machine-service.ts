import type {
  ImageServiceService,
  LifecycleServiceService,
  MachineServiceService,
} from "../../../proto/generated/machine";
import type { NodeMethods } from "../router/node-call";
import {
  etcdAlarmDisarm,
  etcdAlarmList,
  etcdForfeitLeadership,
  etcdMemberList,
  etcdSnapshot,
  etcdStatus,
} from "./etcd-methods";
import { events } from "./events";
import { imageList, imagePull, imageServiceList, imageServicePull } from "./image-methods";
import { kubeconfig } from "./kubeconfig";
import { lifecycleUpgrade } from "./lifecycle-methods";
import { applyConfiguration, reboot, rollback, upgrade } from "./machine-methods";
import { memory } from "./memory";
import { read } from "./read";
import { seeingEtcd } from "./seeing-etcd";
import { serviceList, serviceRestart, serviceStart, serviceStop } from "./service-methods";
import { hostname, version } from "./version-methods";

/** `machine.MachineService` as far as talosctl and our provider call it. */
export const machineService: NodeMethods<MachineServiceService> = {
  applyConfiguration,
  etcdAlarmDisarm,
  etcdAlarmList: seeingEtcd(etcdAlarmList),
  etcdForfeitLeadership,
  etcdMemberList: seeingEtcd(etcdMemberList),
  etcdSnapshot,
  etcdStatus: seeingEtcd(etcdStatus),
  events,
  hostname,
  imageList,
  imagePull,
  kubeconfig,
  memory,
  read,
  reboot,
  rollback,
  serviceList,
  serviceRestart,
  serviceStart,
  serviceStop,
  upgrade,
  version,
};

/** `machine.ImageService`, Unimplemented below Talos 1.13. */
export const imageService: NodeMethods<ImageServiceService> = {
  list: imageServiceList,
  pull: imageServicePull,
};

/** `machine.LifecycleService`, Unimplemented below Talos 1.13. */
export const lifecycleService: NodeMethods<LifecycleServiceService> = {
  upgrade: lifecycleUpgrade,
};
