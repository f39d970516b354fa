// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

/// What the work of a node costs: a named profile, or one from a file.
public sealed interface ProfileChoice {
    /// What results call it.
    String name();

    /// A profile that comes with the simulator.
    record BuiltIn(String name) implements ProfileChoice {}

    /// A profile that the user wrote.
    record Given(ProfileSpec spec) implements ProfileChoice {
        @Override
        public String name() {
            return spec.name();
        }
    }
}
