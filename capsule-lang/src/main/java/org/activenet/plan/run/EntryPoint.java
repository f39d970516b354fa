// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;

/// What a chunk calls: a function together with the code that it needs, or a service, which needs none.
public sealed interface EntryPoint {
    String name();

    /// The type of the call.
    Scheme scheme();

    /// A function of `program`. Of that program, only the definitions that the function needs travel with it.
    record Function(Program program, int index) implements EntryPoint {
        @Override
        public String name() {
            return program.typed().functions().get(index).name();
        }

        @Override
        public Scheme scheme() {
            return program.typed().schemes().get(index);
        }
    }

    /// A service that every node has.
    record Core(CoreService service) implements EntryPoint {
        @Override
        public String name() {
            return service.planName();
        }

        @Override
        public Scheme scheme() {
            return service.scheme();
        }
    }

    /// A service that the program declared.
    record Declared(String name, Scheme scheme) implements EntryPoint {}
}
