// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.activenet.ants.code.CapsuleCompiler;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.wire.CodeOrigin;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.budget.Budget;
import org.activenet.capsule.CheckedSources;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// The protocols that were checked in this JVM. Thread-safe. Which of their code a node has is another matter.
final class KnownProtocols implements AutoCloseable {
    /// More than this are forgotten together, so that strangers' code cannot fill the memory; then bytes of their capsules
    /// are not read any more. No run reads any.
    private static final int MOST_CLASSES = 10_000;

    private final AntsOptions options;
    private final Budget.Limits limits;
    private final CheckedSources<AntsCapsuleProgram> sources = CheckedSources.of(this::compile);
    private final ConcurrentMap<Fingerprint, KnownClass> byMethod = new ConcurrentHashMap<>();
    private final Map<Long, KnownProtocol> byKey = new HashMap<>(); // asked only, guarded by this

    KnownProtocols(AntsOptions options, Budget.Limits limits) {
        this.options = options;
        this.limits = limits;
    }

    Checked<AntsCapsuleProgram> check(ProgramSource source) {
        return sources.check(source);
    }

    private Checked<AntsCapsuleProgram> compile(ProgramSource source) {
        SourceText text = source.text();
        Checked<Protocol> checked = source.isText()
                ? CapsuleCompiler.compile(text, options.fingerprints())
                : CapsuleCompiler.ofClassFiles(text.path(), source.contents(), options.fingerprints());
        Protocol protocol = checked.value();
        if (protocol == null || !checked.isValid()) {
            return new Checked<>(null, checked.diagnostics());
        }
        if (protocol.groups().size() > CodeOrigin.MAX_OTHER_GROUPS + 1) {
            return Checked.refused(Diagnostic.error(text, "more code groups than a node can be told of",
                    "use at most %d different names in @Group".formatted(CodeOrigin.MAX_OTHER_GROUPS)));
        }
        var known = new KnownProtocol(protocol);
        for (KnownGroup group : known.groups()) {
            if (group.sizeBytes() > options.groupBytes()) {
                return Checked.refused(Diagnostic.error(text,
                        "%s takes %d bytes on its way to a node".formatted(group, group.sizeBytes()),
                        "write less, or divide it by @Group into parts of at most %d bytes".formatted(options.groupBytes())));
            }
        }
        KnownProtocol kept = keep(known);
        return kept.hasCodeOf(known)
                ? new Checked<>(new AntsCapsuleProgram(text, kept, limits), checked.diagnostics())
                : Checked.refused(Diagnostic.error(text, "code that nodes would take for that of '%s'".formatted(kept),
                        "change it: it has the same fingerprint, and is not the same"));
    }

    /// Makes the protocol known, unless one is that nodes could not tell from it.
    ///
    /// Fingerprints name code, and MD5 lets whoever makes two programs give both one fingerprint. So what has the same name must
    /// be the same, byte by byte; no second hash is asked.
    ///
    /// @return it, or the one that is known already: with the same code, or with other code under the same fingerprint
    synchronized KnownProtocol keep(KnownProtocol protocol) {
        for (KnownClass type : protocol.classes()) {
            KnownClass there = byMethod.get(type.methodId());
            if (there != null) {
                return there.protocol();
            }
        }
        if (byMethod.size() > MOST_CLASSES) {
            byMethod.clear();
            byKey.clear();
        }
        KnownProtocol there = byKey.putIfAbsent(protocol.key(), protocol); // Soft state goes by this half of a fingerprint.
        if (there != null) {
            return there;
        }
        protocol.classes().forEach(type -> byMethod.put(type.methodId(), type));
        return protocol;
    }

    /// A class of capsules by what their header says.
    @Nullable KnownClass ofMethod(Fingerprint methodId) {
        return byMethod.get(methodId);
    }

    @Override
    public void close() {
        byMethod.values().forEach(type -> type.protocol().close());
        byMethod.clear();
    }
}
