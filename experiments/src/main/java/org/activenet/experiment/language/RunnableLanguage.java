// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;

/// A language in which a capsule is a routine with fields, so that [RunCommand] can send some: what differs from one such
/// language to another.
public interface RunnableLanguage {
    CapsuleLanguage language();

    /// Sentences of the help, behind those for all languages.
    List<String> help();

    /// What may stand behind `activenet LANGUAGE run` in the examples; what begins with blanks goes on with the line before.
    List<String> examples();

    /// An object with options of this language alone, checked as they are read and set before [#open].
    default Optional<Object> options() {
        return Optional.empty();
    }

    /// Makes ready to check and to run.
    Session open();

    /// Does the work of the whole command, on whatever thread is right for it.
    default <T> T during(Supplier<T> work) {
        return work.get();
    }

    /// The language at work for one command.
    interface Session extends AutoCloseable {
        /// The program, with all that is wrong with it.
        Checked<? extends Program> check(ProgramSource source);

        /// Makes the environments of the nodes.
        ///
        /// @param trace is shown what happens at nodes; empty where nobody asked for it
        Supplier<? extends ExecutionEnvironment> environments(Optional<WatchedEnvironment.Trace> trace);

        @Override
        void close();
    }

    /// A checked program.
    interface Program {
        /// The names of the kinds of capsules that it has, the first one first; empty where there is one without a name.
        List<String> kinds();

        /// A capsule as the program declares it.
        ///
        /// @param kind one of [#kinds], or empty where there are none
        Checked<? extends NewCapsule> capsule(String kind);
    }

    /// A capsule whose fields are still to be filled in.
    interface NewCapsule {
        List<String> fields();

        /// Whether a field holds a whole number.
        boolean isNumber(int field);

        /// How the program would declare a field of that name.
        String declarationOf(String field);

        /// @throws IllegalArgumentException if the field cannot have such a value; the message is the advice
        void set(int field, String value);

        /// Makes a packet, whose ends and bound are set, this capsule.
        void write(Packet packet);
    }
}
