// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// The value `()`.
public enum Unit {
    UNIT
}
