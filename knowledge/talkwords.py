"""Words by which lines are taken apart: those that only point at a talk, and those that no name holds."""

POINTING = frozenset(  # English; then French, German, Spanish, Italian, Portuguese
    """
    a abstract add again agenda all and at available background be can check click clip cloudnativecon conference deck
    demand demo description details for found full get github go have her here his if in info is it its keynote
    kubecon link links live me miss missed more my now of on one our out page panel pdf play player please
    presentation presentations programme re record recorded recording recordings replay rewatch sched schedule see
    session sessions shared slide slides source stream talk talks that the their them there these this to too url
    video videos view vimeo vod want watch watched watching with you your youtube yt

    am april august cest cet december edt est friday january july june monday november october pdt pm pst register
    saturday september sunday thursday tuesday utc wednesday

    anschauen ansehen aqui aquí assista assistir auf aufzeichnung captation ce ces cette charla conférence das
    de den der des die dispo disponible du el en enlace enregistrement est grabación gravação guarda hier ici l
    la le les lien par présentation qui regarder registrazione retrouvez revoir sa session son support sur un
    une ver vers vidéo vidéos visionner voici voir vortrag vídeo zum zur à

    bilibili deckset diapos diapositivas diapositives download folien laden ppt pptx slidedeck supports transparents
    télécharger
    """.split()
)
"""Words of which a link's text is made when it says nothing of the talk: "watch the video of this session"."""

NO_NAME = frozenset(
    """
    101 access action adoption advanced advocate agent agentic agents ai all allocation ama amazon ambient
    analytics and ansible apache api app application applications apps ar architect architecture argo argocd
    artifacts artificial at award awards aware aws azure backstage based best better beyond big bridging build
    building business but can cases cassandra ceo ceph cert cert-manager chain challenges chaos chief choose ci
    cilium cio closing cloud cloudevents cluster clusters cncf code collector coming community compliance
    compute computing conclusion config consul container containerd containers contributing contributor control
    controller controllers core coredns cortex cost crd cri-o crossplane csi cto current dapr data database
    datadog days debugging decade declarative delivery demo deployment deployments design dev developer
    developers development devops director distributed dive docker driven dynamic dynatrace easy ebpf ecosystem
    edge edition efficiency efficient elastic enabling end engineer engineering engineers enterprise environment
    environments envoy etcd event events every everything evolution experience experiences extending falco fast
    feature features federation first flagger flow fluent fluentbit fluentd flux for foundation founder
    framework from fun future gatekeeper gateway gcp generation generative getting git github gitlab gitops
    global goes going good google governance gpu gpus graduated graduation grafana great green grpc guide gvisor
    hands harbor hard hashicorp hat health helm here high highlights history host hosted hour how hpc hub hybrid
    iac ibm identity image images impact improving in inference infra infrastructure ingress innovation inside
    insights integration intelligence interactive intro introducing introduction is isolation istio its jaeger
    jenkins journey k3s kafka karpenter kata keda keeping kepler keynote knative kserve kubecon kubectl kubeflow
    kubernetes kubescape kubevirt kuma kustomize kyverno labs landscape language latest lead leaf learn learned
    learning lessons level leveraging life lightning linkerd linux litmus live llm llms load local logging logs
    loki longhorn machine maintainer maintainers make making management manager market mastering maturity mesh
    meshery meshes metal metrics microservices microsoft migrating migration mimir minikube ml model models
    modern mongodb monitoring more multi mysql native nats navigating network networking networks new next nginx
    node nodes nomad not notes nvidia observability of office officer on one online opa open opencost
    openfeature openfga opening openshift opentelemetry opentofu operating operations operator operators
    optimization orchestration oss other our out overview panel part past patterns performance perses pipeline
    pipelines pitfalls pixie plane platform platforms plugin pod podman pods policies policy postgres postgresql
    power powered practical practice practices present principal private production products program progress
    project projects prometheus protection protocol proxy public pulumi qa quick rancher ready real recap redis
    reliability reliable remarks research resilience resource resources results review right roadmap rollouts
    rook running runtime rust safe scalability scalable scale scaling scheduler scheduling science sdk secret
    secrets secure securing security self senior serverless service services serving session shift show sidecar
    sig sigstore simple software solutions source spiffe spire splunk spring stack standard standards start
    state stateful status storage strategies strategy streaming strimzi student summit supply support
    sustainability sustainable system systems tales talks talos team teams technical technology tekton telemetry
    tempo tenancy tenant terms terraform test testing tetragon thanos that the things this thoughts through tikv
    time tips to together toolkit tools top tour tracing track traffic training trends trivy trust tutorial ui
    understanding unified unlocking up update updates upgrade usage use user users using vault velero version
    via vision vitess vmware volcano vp vs war wasm wasmcloud way web webassembly welcome what when where who
    why windows with without work workflow workflows working workload workloads workshop world year years yet
    you your zero ztunnel
    """.split()
)
"""Words that the titles of talks hold and the names of people do not, folded: "Open Source" is nobody."""
