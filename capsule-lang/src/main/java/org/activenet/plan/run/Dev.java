// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A device of a node: its end of a link.
public record Dev(int index) {}
