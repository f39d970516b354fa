// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A port of a node, through which applications talk to it.
public record Port(int number) {}
