// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.TypedFunction;
import org.activenet.plan.types.TypedValue;
import org.jspecify.annotations.Nullable;

/// What a chunk calls: a function together with the code that it needs, or a service, which needs none.
public sealed interface EntryPoint {
    String name();

    /// The type of the call.
    Scheme scheme();

    /// A function of a program. Of that program, only the definitions that the function needs travel with it.
    final class Function implements EntryPoint {
        private final Program program;
        private final int index;
        private final BitSet needed; // definitions
        private final int[] neededValues;
        private @Nullable CallSize size; // the same whoever writes it, so that no lock is needed

        Function(Program program, int index) {
            this.program = program;
            this.index = index;
            this.needed = program.typed().needs(function().definition());
            List<TypedValue> values = program.typed().values();
            this.neededValues = IntStream.range(0, values.size())
                    .filter(i -> needed.get(values.get(i).definition()))
                    .toArray();
        }

        public Program program() {
            return program;
        }

        /// The index in the functions of the typed program.
        public int index() {
            return index;
        }

        public TypedFunction function() {
            return program.typed().functions().get(index);
        }

        @Override
        public String name() {
            return function().name();
        }

        @Override
        public Scheme scheme() {
            return program.typed().schemes().get(index);
        }

        /// The `val`s to evaluate before the call, by their index in the typed program, in order.
        public int[] neededValues() {
            return neededValues;
        }

        /// What whoever encodes calls knows of their size; kept here, so that no table is asked at each hop.
        public CallSize size(java.util.function.Function<Function, CallSize> measure) {
            CallSize known = size;
            if (known == null) {
                known = measure.apply(this);
                size = known;
            }
            return known;
        }

        /// The definitions that travel with a call of the function, in order.
        public List<Definition> code() {
            var code = new ArrayList<Definition>();
            needed.stream().forEach(i -> code.add(program.typed().definitions().get(i)));
            return code;
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
