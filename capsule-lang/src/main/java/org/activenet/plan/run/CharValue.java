// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A character: a Unicode code point (ours).
public record CharValue(int codePoint) {}
