// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import org.activenet.plan.syntax.Span;

/// A `val` of the program; it is evaluated at every node that code carrying it comes to, before the call.
///
/// @param definition  the index of the top-level definition that it is
/// @param slotCount   the local variables that its expression needs
/// @param depthCharge as for [TypedFunction]
public record TypedValue(
        String name, Span span, int definition, Type type, int slotCount, int depthCharge, Block body) {}
