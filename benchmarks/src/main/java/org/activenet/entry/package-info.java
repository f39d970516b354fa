// SPDX-License-Identifier: Apache-2.0
/// The way into the benchmarks' jar for a Java of any age.
///
/// Start reading at [AnyJava].
@NullMarked
package org.activenet.entry;

import org.jspecify.annotations.NullMarked;
