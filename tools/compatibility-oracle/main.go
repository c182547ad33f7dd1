// Prints Talos' own tables of compatibility as JSON: for each Talos minor the host minors over which it may be installed, and the
// Kubernetes minors that it accepts, each a list of minors of major 1. tables.json holds what it printed last: after a change of
// go.mod run `go run . > tables.json` here and `npx prettier --write tables.json`.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"github.com/siderolabs/talos/pkg/machinery/compatibility"
)

const (
	oldestTalos, newestTalos           = 7, 20
	oldestKubernetes, newestKubernetes = 20, 45
)

type row struct {
	Talos      string `json:"talos"`
	Hosts      []int  `json:"hosts"`
	Kubernetes []int  `json:"kubernetes"`
}

func main() {
	rows := []row{}
	for minor := oldestTalos; minor <= newestTalos; minor++ {
		if next := ask(minor); len(next.Hosts) > 0 {
			rows = append(rows, next)
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(rows); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func ask(minor int) row {
	target := talos(minor)
	answer := row{Talos: fmt.Sprintf("1.%d", minor), Hosts: []int{}, Kubernetes: []int{}}
	for host := 0; host <= newestTalos+2; host++ {
		if target.UpgradeableFrom(talos(host)) == nil {
			answer.Hosts = append(answer.Hosts, host)
		}
	}
	for kubernetes := oldestKubernetes; kubernetes <= newestKubernetes; kubernetes++ {
		if kubernetesVersion(kubernetes).SupportedWith(target) == nil {
			answer.Kubernetes = append(answer.Kubernetes, kubernetes)
		}
	}
	return answer
}

func talos(minor int) *compatibility.TalosVersion {
	version, err := compatibility.ParseTalosVersion(&machine.VersionInfo{Tag: fmt.Sprintf("v1.%d.0", minor)})
	if err != nil {
		panic(err)
	}
	return version
}

func kubernetesVersion(minor int) *compatibility.KubernetesVersion {
	version, err := compatibility.ParseKubernetesVersion(fmt.Sprintf("v1.%d.0", minor))
	if err != nil {
		panic(err)
	}
	return version
}
