"""Words by which lines are taken apart: those that only point at a talk, and those that no name holds."""

POINTING = frozenset(  # English; then French, German, Spanish, Italian, Portuguese
    """
    a abstract add again agenda all and at available be can check click clip conference deck demand demo for
    found full get go have her here his if in info is it its keynote link links live me miss missed more my now
    of on one our out panel pdf play player please presentation presentations programme re record recorded recording
    recordings replay rewatch sched schedule see session sessions shared slide slides source stream talk talks
    that the their them there these this to too url video videos view vimeo vod want watch watched watching with
    you your youtube yt

    anschauen ansehen aqui aquí assista assistir auf aufzeichnung captation ce ces cette charla conférence das
    de den der des die dispo disponible du el en enlace enregistrement est grabación gravação guarda hier ici l
    la le les lien par présentation qui regarder registrazione retrouvez revoir sa session son support sur un
    une ver vers vidéo vidéos visionner voici voir vortrag vídeo zum zur à
    """.split()
)
"""Words of which a link's text is made when it says nothing of the talk: "watch the video of this session"."""

NO_NAME = frozenset(
    """
    101 access action adoption advanced agent agentic agents ai all allocation ama analytics and apache api app
    application applications apps ar architecture artifacts artificial at award awards aware backstage based
    best better beyond big bridging build building business but can cases ceph cert chain challenges chaos
    choose ci cilium closing cloud cluster clusters cncf code collector coming community compliance compute
    computing conclusion config container containerd containers contributing contributor control controller
    controllers core cost crd crossplane csi current data database days debugging decade declarative delivery
    demo deployment deployments design dev developer developers development devops distributed dive driven
    dynamic easy ebpf ecosystem edge efficiency efficient enabling end engineering engineers enterprise
    environment environments envoy etcd event events every everything evolution experience experiences extending
    falco fast feature features federation first flow fluent flux for foundation framework from fun future
    gateway generation generative getting git github gitops global goes going good governance gpu gpus graduated
    graduation great green grpc guide hands harbor hard hat health helm here high highlights history host hosted
    hour how hpc hub hybrid iac identity image images impact improving in inference infra infrastructure ingress
    innovation inside insights integration intelligence interactive intro introducing introduction is isolation
    istio its jaeger journey keda keeping kepler keynote knative kubecon kubeflow kubernetes kubevirt kyverno
    labs landscape language latest leaf learn learned learning lessons level leveraging life lightning linkerd
    linux live llm llms load local logging logs longhorn machine maintainer maintainers make making management
    manager market mastering maturity mesh meshes metal metrics microservices migrating migration ml model
    models modern monitoring more multi native navigating network networking networks new next node nodes not
    notes observability of office on one online open opening opentelemetry operating operations operator
    operators optimization orchestration oss other our out overview panel part past patterns performance
    pipeline pipelines pitfalls plane platform platforms plugin pod pods policies policy power powered practical
    practice practices present private production products program progress project projects prometheus
    protection protocol proxy public qa quick ready real recap reliability reliable remarks research resilience
    resource resources results review right roadmap rook running runtime safe scalability scalable scale scaling
    scheduler scheduling science sdk secret secrets secure securing security self serverless service services
    serving session shift show sidecar sig simple software solutions source spire stack standard standards start
    state stateful status storage strategies strategy streaming student summit supply support sustainability
    sustainable system systems tales talks team teams technical technology telemetry tenancy tenant terms test
    testing thanos that the things this thoughts through time tips to together toolkit tools top tour tracing
    track traffic training trends trust tutorial ui understanding unified unlocking up update updates upgrade
    usage use user users using vault version via vision vs war wasm way web webassembly welcome what when where
    who why windows with without work workflow workflows working workload workloads workshop world year years
    yet you your zero
    """.split()
)
"""Words that the titles of talks hold and the names of people do not, folded: "Open Source" is nobody."""
