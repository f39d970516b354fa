// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// Which of the layers are there: all of them, but for tests that show what stops an attack where one of them is not.
///
/// @param hasVerifier     our list of what code may say
/// @param hasMeter        code pays for what it does
/// @param hasClosedLoader the loader shows what is on the list only
record Layers(boolean hasVerifier, boolean hasMeter, boolean hasClosedLoader) {
    static final Layers ALL = new Layers(true, true, true);
}
