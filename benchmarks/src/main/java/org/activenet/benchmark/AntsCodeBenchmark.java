// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Map;
import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.diagnostic.SourceText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An operation is one class of capsules, a ping: `compile` makes a protocol of its text, `verify` of its class file (our
/// verifier, the meter, the verifier of the JVM), `load` gets a checked protocol into a class loader of its own. `baseline`
/// defines the class file as it is.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar AntsCode`. Expect `compile` some tens of milliseconds, `verify` two, `load`
/// a fraction of one.
@Question("What does it cost to compile, verify and load a class of capsules?")
@State(Scope.Thread)
public class AntsCodeBenchmark extends NanosecondBenchmark {
    private static final SourceText PROGRAM = new SourceText("Ping.java", """
            import org.activenet.ants.api.*;

            public class Ping extends Capsule {
                int port;
                long sequence;
                boolean isReply;

                public void evaluate(NodeView node) {
                    if (node.here() != destination()) {
                        node.route(this, destination());
                    } else if (isReply) {
                        node.deliver(port, sequence);
                    } else {
                        isReply = true;
                        node.route(this, source());
                    }
                }
            }
            """);

    private final Protocol protocol = CapsuleCompiler.compile(PROGRAM, FingerprintKind.MD5).orThrow();
    private final byte[] classFile = protocol.groups().getFirst().classFiles().getFirst().toBytes();

    /// Defines one class.
    private static final class Plain extends ClassLoader {
        Plain() {
            super(Capsule.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass("Ping", bytes, 0, bytes.length);
        }
    }

    @Benchmark
    public Object baseline() throws ReflectiveOperationException {
        return new Plain().define(classFile).getConstructor().newInstance();
    }

    @Benchmark
    public Object load() {
        try (var loaded = protocol.load()) {
            return loaded.protocol();
        }
    }

    @Benchmark
    public Object verify() {
        return same(CapsuleCompiler.ofClassFiles("Ping.java", Map.of("Ping", classFile), FingerprintKind.MD5).orThrow());
    }

    @Benchmark
    public Object compile() {
        return same(CapsuleCompiler.compile(PROGRAM, FingerprintKind.MD5).orThrow());
    }

    private Protocol same(Protocol made) {
        if (!Objects.equals(made.id(), protocol.id())) {
            throw new IllegalStateException("another protocol: " + made);
        }
        return made;
    }
}
