#!/bin/sh
# A scan on a Ray cluster. Every node has this program with the extra `ray`, and the home folder under the same path.
# Tried with two nodes on one machine (one core each), not with two machines.
#
#   first node:   ray start --head --port=6379
#   other nodes:  ray start --address=FIRST:6379
#   then, on any: sh scan-on-ray.sh FIRST:6379
#   at the end:   ray stop, on each
#
# Of --memory each part may take half. Keep Ray's token authentication on where others reach these ports:
# https://docs.ray.io/en/latest/ray-security/token-auth.html
set -eu
exec shadowfleet scan --engine ray --address "$1"
