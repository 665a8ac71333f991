import { faultSuite } from './fault-suite'
import { openAiFaults } from './openai-faults'

faultSuite(openAiFaults('vllm'))
