// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// What is known of the size of every call of a function, as bytes of a packet.
///
/// @param codeBytes  of what is called
/// @param fixedBytes of the bindings whose types say how long they are
/// @param isFixed    whether those are all
/// @param measured   the other bindings, by their index; not to be changed
public record CallSize(int codeBytes, int fixedBytes, boolean isFixed, int[] measured) {}
